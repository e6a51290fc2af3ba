"use client";

import { MonitorOff } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { SessionList, SessionRow } from "@/lib/sessions/schemas";
import { useSignOut } from "../shell/frame/use-sign-out";
import { SectionCard } from "../shell/section-card";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { EndSessionsDialog } from "./end-sessions-dialog";
import { SessionLine, sessionName } from "./session-line";
import { type SessionsOf, useEndSession, useEndSessions, useSessions } from "./use-sessions";

interface SessionsCardProps {
  of: SessionsOf;
  /** How the person is called. */
  name: string;
  initial: SessionList;
}

/** Where somebody is signed in, with a way to end one or all; the list keeps itself up to date. */
export function SessionsCard({ of, name, initial }: SessionsCardProps) {
  const sessions = useSessions(of, initial);
  const all = useEndSessions(of);
  const [confirm, setConfirm] = useQueryState("confirm", parseAsStringLiteral(["end-sessions"]));
  const others = sessions.rows.filter(({ isCurrent }) => !isCurrent);
  const hasCurrent = others.length < sessions.rows.length;
  const endAll = hasCurrent ? "End all others" : "End all sessions";
  return (
    <SectionCard
      id="sessions"
      title="Sessions"
      note={sessions.rows.length}
      action={
        others.length > 0 && (
          <Button
            size="small"
            disabledReason={sessions.refusal}
            onClick={() => void setConfirm("end-sessions")}
          >
            {endAll}
          </Button>
        )
      }
    >
      {sessions.failure && (
        <Notice tone="warn" requestId={sessions.failure.requestId}>
          This list may be out of date. {sessions.failure.message}
        </Notice>
      )}
      <Lines of={of} name={name} sessions={sessions} />
      <EndSessionsDialog
        isOpen={confirm !== null && others.length > 0}
        onClose={() => void setConfirm(null)}
        label={endAll}
        name={of === "self" ? null : name}
        others={others}
        action={all}
      />
    </SectionCard>
  );
}

interface LinesProps {
  of: SessionsOf;
  name: string;
  sessions: SessionList;
}

function Lines({ of, name, sessions: { rows, refusal } }: LinesProps) {
  if (rows.length === 0) {
    return (
      <p className="flex items-center gap-2.5 py-2 text-text-2">
        <MonitorOff className="text-text-3" />
        {name} is signed in nowhere.
      </p>
    );
  }
  return (
    <ul aria-label={of === "self" ? "Your sessions" : `Sessions of ${name}`}>
      {rows.map((session) => (
        <SessionLine
          key={session.id}
          session={session}
          action={<SessionAction of={of} session={session} refusal={refusal} />}
        />
      ))}
    </ul>
  );
}

interface SessionActionProps {
  of: SessionsOf;
  session: SessionRow;
  refusal: string | undefined;
}

// Ending one's own session is signing out, and called so.
function SessionAction({ of, session, refusal }: SessionActionProps) {
  const signOut = useSignOut();
  const end = useEndSession(of, session.id);
  if (session.isCurrent) {
    return (
      <Button
        size="small"
        aria-label="Sign out of this browser"
        isPending={signOut.isPending}
        onClick={signOut.run}
      >
        Sign out
      </Button>
    );
  }
  return (
    <Button
      size="small"
      aria-label={`End session ${sessionName(session)}`}
      disabledReason={refusal}
      isPending={end.isPending}
      onClick={() => void end.run()}
    >
      End
    </Button>
  );
}
