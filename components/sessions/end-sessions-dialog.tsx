"use client";

import { LogOut } from "lucide-react";
import type { SessionRow } from "@/lib/sessions/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { Impact, Impacts } from "../dialog/impact";
import type { RunningAction } from "../form/use-action";
import { RelativeTime } from "../ui/display/relative-time";
import { sessionName } from "./session-line";

interface EndSessionsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** What the button said. */
  label: string;
  /** Null: one's own. */
  name: string | null;
  others: readonly SessionRow[];
  action: RunningAction<void, { sessionsEnded: number }>;
}

/** Says which sessions end before they do. */
export function EndSessionsDialog({ isOpen, onClose, label, name, others, action }: EndSessionsDialogProps) {
  const count = others.length === 1 ? "1 session ends" : `${others.length} sessions end`;
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={name === null ? label : `${label} of ${name}`}
      description={
        name === null
          ? "From this moment no request from those browsers is served. This one stays signed in."
          : "From this moment no request from there is served. Signing in again stays possible."
      }
      confirmLabel="End sessions"
      isPending={action.isPending}
      failure={action.failure}
      onConfirm={() => void action.run().then((result) => result.ok && onClose())}
    >
      <Impacts>
        <Impact
          tone="stop"
          icon={<LogOut />}
          title={count}
          lines={others.map((session) => (
            <span key={session.id}>
              {sessionName(session)}, seen <RelativeTime value={session.lastSeenAt} />
            </span>
          ))}
        />
      </Impacts>
    </ConfirmDialog>
  );
}
