"use client";

import { type ReactNode, useId } from "react";
import { changeTwoFactorInput } from "@/lib/auth/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { PasswordField } from "../../form/password-field";
import type { Action } from "../../form/use-action";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";

interface ChangeTwoFactorDialogProps<Data> {
  title: string;
  description: string;
  action: Action<unknown, Data>;
  confirmLabel: string;
  tone?: "default" | "danger";
  hasPassword: boolean;
  onDone: (data: Data) => void;
  onClose: () => void;
  /** What stands in place of the questions once it is done. */
  result?: ReactNode;
}

/** Asks for the password and a code, then changes the own second factor. */
export function ChangeTwoFactorDialog<Data>(props: ChangeTwoFactorDialogProps<Data>) {
  const { title, description, action, confirmLabel, tone, hasPassword, onDone, onClose, result } = props;
  const formId = useId();
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: changeTwoFactorInput,
    defaultValues: { currentPassword: hasPassword ? "" : null, code: "" },
    action,
    onDone,
  });
  const buttons = (
    <>
      <DialogCancel />
      <Button
        type="submit"
        form={formId}
        variant={tone === "danger" ? "solid-danger" : "primary"}
        isPending={isPending}
      >
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title={title}
      description={result ? undefined : description}
      footer={result ? undefined : buttons}
    >
      {result ?? (
        <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
          {hasPassword && (
            <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
          )}
          <FormField
            name="code"
            label="Code"
            hint="The 6 digits that your app shows, or one of your recovery codes."
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
          />
        </Form>
      )}
    </Dialog>
  );
}
