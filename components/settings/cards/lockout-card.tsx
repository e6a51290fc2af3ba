"use client";

import { changeLockoutPolicyAction } from "@/lib/settings/actions";
import { type LockoutPlan, type LockoutSettings, lockoutSettingsInput } from "@/lib/settings/schemas";
import { durationWords } from "../fields/duration-words";
import { NumberField } from "../fields/number-field";
import { lockoutWords } from "../impact/impact-words";
import { usePlan } from "../impact/use-plan";
import { SettingCard } from "../setting-card";
import { SettingConflictNotice } from "../setting-conflict";
import { useSetting } from "../use-setting";

const labels = { failures: "Failed sign-ins", lockMinutes: "Locked for" };

/** How many failures lock a user, and for how long. */
export function LockoutCard({ stored }: { stored: LockoutSettings }) {
  const setting = useSetting({
    stored,
    schema: lockoutSettingsInput,
    action: changeLockoutPolicyAction,
    saved: () => "The lockout policy is saved",
  });
  const plan = usePlan<LockoutPlan>({
    name: "lockout",
    values: setting.isChanged ? setting.values : undefined,
    toWords: lockoutWords,
  });
  const { typed } = setting;
  return (
    <SettingCard
      title="Lockout"
      description="So many failures in a row lock a user. Three more after that, and only an administrator unlocks."
      setting={setting}
      plan={plan}
      conflict={<SettingConflictNotice what="the lockout policy" setting={setting} labels={labels} />}
    >
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label={labels.failures}
          value={typed.failures}
          error={setting.errorOf("failures")}
          onChange={(value) => setting.change("failures", value)}
        />
        <NumberField
          label={labels.lockMinutes}
          unit="minutes"
          hint={durationWords(typed.lockMinutes)}
          value={typed.lockMinutes}
          error={setting.errorOf("lockMinutes")}
          onChange={(value) => setting.change("lockMinutes", value)}
        />
      </div>
    </SettingCard>
  );
}
