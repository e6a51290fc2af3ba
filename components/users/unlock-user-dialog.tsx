"use client";

import { unlockUserAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { useAction } from "../form/use-action";
import { useRowsCache } from "../table/rows/use-rows-cache";
import { useClock } from "../ui/display/clock-provider";
import { lockSentence } from "./lock-words";
import { focusNear } from "./row-focus";
import { usersCountKey, usersKey } from "./users-query-keys";

interface UnlockUserDialogProps {
  user: UserRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Ends a lock. */
export function UnlockUserDialog({ user, isOpen, onClose }: UnlockUserDialogProps) {
  const { now, zone } = useClock();
  const name = `${user.firstName} ${user.lastName}`;
  const cache = useRowsCache<UserRow>(usersKey);
  const { run, isPending, failure } = useAction(unlockUserAction, {
    invalidate: [usersCountKey],
    success: () => ({
      title: `${name} is unlocked`,
      description: "Can sign in again, with the password as it is",
    }),
    onDone: () => {
      const unlock = "This user is not locked.";
      cache.patch(
        (row) => row.id === user.id,
        (row) => ({ ...row, lock: null, refusals: { ...row.refusals, unlock } }),
      );
      onClose();
    },
    onFailed: () => true,
  });
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Unlock ${name}`}
      description={lockSentence(user, now, zone)}
      confirmLabel="Unlock"
      confirmDisabledReason={user.refusals.unlock}
      isPending={isPending}
      failure={failure}
      fallbackFocus={() => focusNear(user.id, undefined)}
      onConfirm={() => void run({ userId: user.id })}
    >
      <p className="text-text-2">
        Unlocking starts the count of failed sign-ins anew. The password stays as it is.
      </p>
    </ConfirmDialog>
  );
}
