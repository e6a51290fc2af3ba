"use client";

import { useState } from "react";
import type { ActionError } from "@/lib/core/errors";
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
  const resetButtons = (
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
  const doneButton = (
    <Button variant="primary" onClick={onClose}>
      Done
    </Button>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title={`Reset secret of ${name}`}
      description={
        secret ? undefined : "The present user secret is refused from this moment, and a new one is made."
      }
      fallbackFocus={() => focusNear(user.id, undefined)}
      footer={secret ? doneButton : resetButtons}
    >
      {secret ? <NewSecret name={name} secret={secret} /> : <BeforeReset name={name} failure={failure} />}
    </Dialog>
  );
}

function BeforeReset({ name, failure }: { name: string; failure: ActionError | null }) {
  return (
    <div className="grid gap-3">
      {failure && (
        <Notice tone="danger" requestId={failure.requestId}>
          {failure.message}
        </Notice>
      )}
      <p className="text-text-2">
        Every program that calls the API as {name} stops working until it gets the new secret. Sessions and
        the password stay as they are.
      </p>
    </div>
  );
}

function NewSecret({ name, secret }: { name: string; secret: string }) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title={`${name} has a new user secret`}>
          Nobody was notified. It is shown this once: copy it now and hand it over.
        </Notice>
      </div>
      <CopyField label="User secret" value={secret} />
    </div>
  );
}
