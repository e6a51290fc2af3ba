"use client";

import { CalendarSync, History, KeyRound, Link2Off, LogIn, LogOut, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import type { UserImpact } from "@/lib/users/impact";
import type { UserChange } from "@/lib/users/schemas";
import { RelativeTime } from "../../ui/display/relative-time";
import { Impact, Impacts } from "../../dialog/impact";
import { WorkImpacts } from "../../jobs/stop/work-impacts";
import { counted, workLines } from "../../jobs/stop/work-words";

const mostLines = 5;

const linkWords: Record<UserImpact["links"][number], string> = {
  "password-reset": "It would have set a new password",
  "email-change": "It would have confirmed a new email",
};

interface PlanImpactProps {
  change: UserChange;
  impact: UserImpact;
  /** Who gets what is handed over. */
  receiver: string | undefined;
  /** Whether stopped jobs are to come back. */
  isRestoring: boolean;
}

/** What the change does to this very person, from the plan. */
export function PlanImpact({ change, impact, receiver, isRestoring }: PlanImpactProps) {
  if (change === "reactivate") return <ReactivationImpact impact={impact} isRestoring={isRestoring} />;
  const isDeletion = change === "delete";
  const { sessions } = impact;
  return (
    <Impacts>
      {isDeletion && (
        <Impact
          tone="stop"
          icon={<UserRoundX />}
          title="The user is gone for good"
          lines={["Name, e-mail, password and roles cannot be recovered"]}
        />
      )}
      <Impact
        tone={sessions.length > 0 ? "stop" : "none"}
        icon={<LogOut className="rotate-180" />}
        title={sessionsTitle(sessions.length)}
        lines={sessions.length > 0 ? sessionLines(sessions) : ["Not signed in anywhere now"]}
      />
      <Impact
        tone="stop"
        icon={<KeyRound />}
        title={isDeletion ? "1 user secret is gone" : "1 user secret is refused"}
        lines={[<SecretUse key="use" at={impact.secretLastUsedAt} />]}
      />
      <LinksImpact links={impact.links} />
      <WorkImpacts
        jobs={impact.jobs}
        goneJobs={impact.goneJobs}
        instances={impact.instances}
        instancesAre={impact.instancesAre}
        handedJobs={impact.handedJobs}
        receiver={receiver}
        owner="This user"
      />
      {isDeletion && (
        <Impact
          tone="keep"
          icon={<History />}
          title="The activity stays"
          lines={["Events about this user keep the name and e-mail that they had"]}
        />
      )}
    </Impacts>
  );
}

function LinksImpact({ links }: Pick<UserImpact, "links">) {
  if (links.length === 0) return null;
  return (
    <Impact
      tone="stop"
      icon={<Link2Off />}
      title={links.length === 1 ? "1 mailed link is void" : `${links.length} mailed links are void`}
      lines={links.map((kind) => linkWords[kind])}
    />
  );
}

function ReactivationImpact({ impact, isRestoring }: { impact: UserImpact; isRestoring: boolean }) {
  const { restorable } = impact;
  return (
    <Impacts>
      <Impact
        tone="keep"
        icon={<LogIn />}
        title="Signing in works again"
        lines={["With the same password and roles as before"]}
      />
      <Impact
        tone="keep"
        icon={<KeyRound />}
        title="1 user secret is accepted again"
        lines={[<SecretUse key="use" at={impact.secretLastUsedAt} />]}
      />
      <Impact
        tone="none"
        icon={<LogOut className="rotate-180" />}
        title="Ended sessions stay ended"
        lines={["Every browser has to sign in anew"]}
      />
      {restorable.count > 0 && (
        <Impact
          tone={isRestoring ? "keep" : "none"}
          icon={<CalendarSync />}
          title={restorableTitle(restorable.count, isRestoring)}
          lines={workLines(restorable)}
        />
      )}
    </Impacts>
  );
}

function restorableTitle(count: number, isRestoring: boolean): string {
  const [one, many] = isRestoring ? ["comes back", "come back"] : ["stays stopped", "stay stopped"];
  return `${counted(count, "job")} ${count === 1 ? one : many}`;
}

function sessionsTitle(count: number): string {
  if (count === 0) return "No session ends";
  return count === 1 ? "1 session ends" : `${count} sessions end`;
}

function sessionLines(sessions: UserImpact["sessions"]): ReactNode[] {
  const lines: ReactNode[] = sessions.slice(0, mostLines).map(({ device, lastSeenAt }) => (
    <>
      {device}, seen <RelativeTime value={lastSeenAt} />
    </>
  ));
  const left = sessions.length - mostLines;
  return left > 0 ? [...lines, `and ${left} more`] : lines;
}

function SecretUse({ at }: { at: string | null }) {
  if (at === null) return "Never used";
  return (
    <>
      Last used <RelativeTime value={at} />
    </>
  );
}
