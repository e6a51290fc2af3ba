"use client";

import { useState } from "react";
import { resetSecretAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { CopyField } from "../ui/display/copy-field";
import { Notice } from "../ui/display/notice";
import { focusNear } from "./row-focus";

interface ResetSecretDialogProps {
  user: UserRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Makes a new user secret after saying what stops, and shows it this once. */
export function ResetSecretDialog({ user, isOpen, onClose }: ResetSecretDialogProps) {
  const name = `${user.firstName} ${user.lastName}`;
  const [secret, setSecret] = useState<string | null>(null);
  const { run, isPending, failure } = useAction(resetSecretAction, {
    onDone: (data) => setSecret(data.secret),
    onFailed: () => true,
  });
  const footer = (
    <>
      <DialogCancel />
      <Button
        variant="primary"
        isPending={isPending}
        disabledReason={user.refusals.resetSecret}
        data-first-focus=""
        onClick={() => void run({ userId: user.id })}
      >
        Reset secret
      </Button>
    </>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title={`Reset secret of ${name}`}
      description={secret ? undefined : "The present user secret is refused from this moment, and a new one is made."}
      fallbackFocus={() => focusNear(user.id, undefined)}
      footer={
        secret ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          footer
        )
      }
    >
      {failure && (
        <Notice tone="danger" requestId={failure.requestId} className="mb-3">
          {failure.message}
        </Notice>
      )}
      {secret ? (
        <div className="grid gap-4">
          <div role="status">
            <Notice tone="ok" title={`${name} has a new user secret`}>
              Nobody was notified. It is shown this once: copy it now and hand it over.
            </Notice>
          </div>
          <CopyField label="User secret" value={secret} />
        </div>
      ) : (
        <p className="text-text-2">
          Every program that calls the API as {name} stops working until it gets the new secret. Sessions and the
          password stay as they are.
        </p>
      )}
    </Dialog>
  );
}
