"use client";

import { useEffect, useId, useState } from "react";
import type { z } from "zod";
import { resetOwnSecretAction, showOwnSecretAction } from "@/lib/profile/actions";
import { reentryInput } from "@/lib/profile/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { PasswordField } from "../../form/password-field";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { CopyField } from "../../ui/display/copy-field";
import { Notice } from "../../ui/display/notice";

const shownForMs = 60_000;

const wording = {
  show: {
    action: showOwnSecretAction,
    title: "Show secret",
    before: "Whoever has it can call the API as you. That you looked at it is noted in the activity.",
    shown: "It is hidden again after a minute.",
  },
  reset: {
    action: resetOwnSecretAction,
    title: "Reset secret",
    before:
      "The present secret is refused from this moment: every program that calls the API as you stops working until it gets the new one.",
    shown: "You have a new user secret. It is hidden again after a minute.",
  },
} as const;

interface OwnSecretDialogProps {
  kind: keyof typeof wording;
  isOpen: boolean;
  onClose: () => void;
  onReset: () => void;
}

type Values = z.input<typeof reentryInput>;
const nothingTyped: Values = { currentPassword: "" };

/** Shows one's own secret, or makes a new one, after the password was typed again. It stays on the screen for a minute. */
export function OwnSecretDialog({ kind, isOpen, onClose, onReset }: OwnSecretDialogProps) {
  const formId = useId();
  const { action, title, before, shown } = wording[kind];
  const [secret, setSecret] = useState<string | null>(null);
  useHideAfter(secret !== null, onClose);
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: reentryInput,
    defaultValues: nothingTyped,
    action,
    onDone: (data) => {
      form.reset(nothingTyped);
      setSecret(data.secret);
      if (kind === "reset") onReset();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title={title}
      description={secret === null ? before : undefined}
      footer={
        secret === null ? (
          <>
            <DialogCancel />
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              {title}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {secret === null ? (
        <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
          <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
        </Form>
      ) : (
        <ShownSecret secret={secret}>{shown}</ShownSecret>
      )}
    </Dialog>
  );
}

function ShownSecret({ secret, children }: { secret: string; children: string }) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok">{children}</Notice>
      </div>
      <CopyField label="User secret" value={secret} />
    </div>
  );
}

function useHideAfter(isShown: boolean, hide: () => void): void {
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(hide, shownForMs);
    return () => clearTimeout(timer);
  }, [isShown, hide]);
}
