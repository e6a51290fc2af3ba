"use client";

import { useRouter } from "next/navigation";
import { useId, useTransition } from "react";
import { createAccountAction } from "@/lib/accounts/actions";
import { createAccountInput } from "@/lib/accounts/schemas";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { Form } from "../form/form";
import { FormField } from "../form/form-field";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { accountsKey } from "./accounts-query-keys";
import { accountHref } from "./accounts-url";
import { afterAccountDialog } from "./card/focus-account-field";

const schema = createAccountInput.pick({ name: true });

/** Adds an account by its name and goes to it; the description and its first user follow there. */
export function AddAccountDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const formId = useId();
  const router = useRouter();
  // The dialog stays until the new account is there, so that nothing can be sent twice meanwhile.
  const [isGoing, startGoing] = useTransition();
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema,
    defaultValues: { name: "" },
    action: createAccountAction,
    invalidate: [accountsKey],
    success: ({ name }) => `${name} is added`,
    onDone: ({ accountId }) => startGoing(() => router.push(accountHref(accountId))),
  });

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending || isGoing}
      title="Add account"
      description="A tenant of its own: its users see nothing of the other accounts."
      fallbackFocus={afterAccountDialog}
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} variant="primary" isPending={isPending || isGoing}>
            Create
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
        <FormField name="name" label="Name" autoComplete="off" />
      </Form>
    </Dialog>
  );
}
