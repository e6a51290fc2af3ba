"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import type { z } from "zod";
import { requestEmailChangeAction } from "@/lib/profile/actions";
import { requestEmailChangeInput } from "@/lib/profile/schemas";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { Form } from "../form/form";
import { FormField } from "../form/form-field";
import { PasswordField } from "../form/password-field";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";

type Values = z.input<typeof requestEmailChangeInput>;
const nothingTyped: Values = { email: "", currentPassword: "" };

/** Asks for the new address and the password; the email changes when the link that is sent there is opened. */
export function ChangeEmailDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const formId = useId();
  const router = useRouter();
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: requestEmailChangeInput,
    defaultValues: nothingTyped,
    action: requestEmailChangeAction,
    success: ({ email }) => ({
      title: `A link was sent to ${email}`,
      description: "Open it within 30 minutes",
    }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title="Change email"
      description="A link is sent to the new address. Your email changes when you open it, and the old address is told."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            Send link
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
        <FormField
          name="email"
          label="New email"
          type="email"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
        />
        <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      </Form>
    </Dialog>
  );
}
