"use client";

import { sendResetLinkAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { useAction } from "../form/use-action";
import { focusNear } from "./row-focus";

interface SendResetLinkDialogProps {
  user: UserRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Mails a link with which a user sets a new password. */
export function SendResetLinkDialog({ user, isOpen, onClose }: SendResetLinkDialogProps) {
  const name = `${user.firstName} ${user.lastName}`;
  const { run, isPending, failure } = useAction(sendResetLinkAction, {
    success: ({ isMailed }) =>
      isMailed
        ? { title: `Reset link sent to ${name}`, description: user.email }
        : {
            title: `Reset link for ${name} is in the outbox`,
            description: "No mail server is set up: the message is a file in the folder outbox of the server",
          },
    onDone: onClose,
    onFailed: () => true,
  });
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Send reset link to ${name}`}
      description={
        <>
          A message with a link goes to <span className="font-medium break-all text-text">{user.email}</span>.
        </>
      }
      confirmLabel="Send link"
      confirmDisabledReason={user.refusals.sendResetLink}
      isPending={isPending}
      failure={failure}
      fallbackFocus={() => focusNear(user.id, undefined)}
      onConfirm={() => void run({ userId: user.id })}
    >
      <p className="text-text-2">
        With it {user.firstName} sets a new password within 30 minutes, once. Until then the present password
        and every session stay as they are; afterwards all sessions end. A link that was sent before is void.
        A lock stays, and the second factor is asked for as always.
      </p>
    </ConfirmDialog>
  );
}
