"use client";

import { changeSessionPolicyAction } from "@/lib/settings/actions";
import { type SessionPlan, type SessionSettings, sessionSettingsInput } from "@/lib/settings/schemas";
import { durationWords } from "../fields/duration-words";
import { NumberField } from "../fields/number-field";
import { sessionWords } from "../impact/impact-words";
import { usePlan } from "../impact/use-plan";
import { SettingCard } from "../setting-card";
import { SettingConflictNotice } from "../setting-conflict";
import { useSetting } from "../use-setting";

const labels = { maximumMinutes: "Ends after", idleMinutes: "Ends when idle for" };

const ended = (count: number) =>
  `${count.toLocaleString("en")} ${count === 1 ? "session" : "sessions"} ended`;

/** How long a session lasts, and how long it may be idle. */
export function SessionCard({ stored }: { stored: SessionSettings }) {
  const setting = useSetting({
    stored,
    schema: sessionSettingsInput,
    action: changeSessionPolicyAction,
    saved: ({ sessionsEnded }) => ({
      title: "The session length is saved",
      ...(sessionsEnded > 0 && { description: ended(sessionsEnded) }),
    }),
  });
  const plan = usePlan<SessionPlan>({
    name: "session-length",
    values: setting.isChanged ? setting.values : undefined,
    toWords: sessionWords,
  });
  const { typed } = setting;
  return (
    <SettingCard
      title="Session length"
      description="After this everybody signs in anew. What has ended does not come back with a longer limit."
      setting={setting}
      plan={plan}
      conflict={<SettingConflictNotice what="the session length" setting={setting} labels={labels} />}
    >
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label={labels.maximumMinutes}
          unit="minutes"
          hint={durationWords(typed.maximumMinutes)}
          value={typed.maximumMinutes}
          error={setting.errorOf("maximumMinutes")}
          onChange={(value) => setting.change("maximumMinutes", value)}
        />
        <NumberField
          label={labels.idleMinutes}
          unit="minutes"
          hint={durationWords(typed.idleMinutes)}
          value={typed.idleMinutes}
          error={setting.errorOf("idleMinutes")}
          onChange={(value) => setting.change("idleMinutes", value)}
        />
      </div>
    </SettingCard>
  );
}
