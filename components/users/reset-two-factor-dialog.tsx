"use client";

import { resetTwoFactorAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { useAction } from "../form/use-action";
import { useRowsCache } from "../table/rows/use-rows-cache";
import { focusNear } from "./row-focus";
import { usersKey } from "./users-query-keys";

interface ResetTwoFactorDialogProps {
  user: UserRow;
  isOpen: boolean;
  onClose: () => void;
}

const none = "This user has no second factor.";

/** Takes the second factor of somebody away who lost the device. */
export function ResetTwoFactorDialog({ user, isOpen, onClose }: ResetTwoFactorDialogProps) {
  const name = `${user.firstName} ${user.lastName}`;
  const cache = useRowsCache<UserRow>(usersKey);
  const { run, isPending, failure } = useAction(resetTwoFactorAction, {
    success: ({ sessionsEnded: ended }) => ({
      title: `Two-factor of ${name} is reset`,
      description: `${ended} ${ended === 1 ? "session" : "sessions"} ended. Nobody was notified`,
    }),
    onDone: () => {
      cache.patch(
        (row) => row.id === user.id,
        (row) => ({ ...row, twoFactor: false }),
      );
      onClose();
    },
    onFailed: () => true,
  });
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Reset two-factor of ${name}`}
      description="For somebody who lost the device with the authenticator app. Be sure that it is really this person who asks."
      confirmLabel="Reset two-factor"
      confirmDisabledReason={user.refusals.resetTwoFactor ?? (user.twoFactor ? undefined : none)}
      isPending={isPending}
      failure={failure}
      fallbackFocus={() => focusNear(user.id, undefined)}
      onConfirm={() => void run({ userId: user.id })}
    >
      <p className="text-text-2">
        The key and the recovery codes of {name} are void, and their sessions end. The password alone signs
        them in again; where your organization requires two-factor, they set it up anew before anything else
        opens.
      </p>
    </ConfirmDialog>
  );
}
