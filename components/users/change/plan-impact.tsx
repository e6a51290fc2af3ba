"use client";

import { History, KeyRound, Link2Off, LogIn, LogOut, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import type { UserImpact } from "@/lib/users/impact";
import type { UserChange } from "@/lib/users/schemas";
import { RelativeTime } from "../../ui/display/relative-time";
import { Impact, Impacts } from "../../dialog/impact";

const mostLines = 5;

const linkWords: Record<UserImpact["links"][number], string> = {
  "password-reset": "It would have set a new password",
  "email-change": "It would have confirmed a new email",
};

/** What the change does to this very person, from the plan. */
export function PlanImpact({ change, impact }: { change: UserChange; impact: UserImpact }) {
  if (change === "reactivate") return <ReactivationImpact impact={impact} />;
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
      {impact.links.length > 0 && (
        <Impact
          tone="stop"
          icon={<Link2Off />}
          title={
            impact.links.length === 1
              ? "1 mailed link is void"
              : `${impact.links.length} mailed links are void`
          }
          lines={impact.links.map((kind) => linkWords[kind])}
        />
      )}
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

function ReactivationImpact({ impact }: { impact: UserImpact }) {
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
    </Impacts>
  );
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
