"use client";

import { useId, useState } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import { createUserAction } from "@/lib/users/actions";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { accountsKey, usersCountKey, usersKey } from "../users-query-keys";
import { AccountChoice } from "./account-choice";
import { AddedUser, type AddedUserFacts } from "./added-user";
import { NewUserFields } from "./new-user-fields";
import { newUserSchema } from "./new-user-schema";

export interface AddToAccount {
  id: number;
  name: string;
  isDefault: boolean;
}

interface AddUserDialogProps {
  /** Without one the dialog asks for it. */
  account?: AddToAccount;
  roles: readonly RoleOption[];
  passwordPolicy: PasswordPolicy;
  isOpen: boolean;
  onClose: () => void;
}

/** Adds a user, then shows once what to hand over. */
export function AddUserDialog({ account, roles, passwordPolicy, isOpen, onClose }: AddUserDialogProps) {
  const formId = useId();
  const [chosen, setChosen] = useState(account);
  const [added, setAdded] = useState<AddedUserFacts | null>(null);
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: newUserSchema(passwordPolicy),
    defaultValues: {
      accountId: account?.id,
      firstName: "",
      lastName: "",
      email: "",
      password: "",
      mustChangePassword: true,
      roles: [],
    },
    action: createUserAction,
    invalidate: [usersKey, usersCountKey, accountsKey],
    onDone: ({ secret }, { firstName, lastName, email, password, mustChangePassword }) => {
      setAdded({ name: `${firstName} ${lastName}`, email, password, mustChangePassword, secret });
    },
  });
  const addAnother = () => {
    setAdded(null);
    form.reset(undefined, { keepDefaultValues: true });
    form.setValue("accountId", chosen?.id ?? NaN);
  };

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title="Add user"
      description={!added && chosen ? `To ${chosen.name}. Active at once, told nothing by Rolecall.` : undefined}
      footer={
        added ? (
          <>
            <Button onClick={addAnother}>Add another</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        ) : (
          <>
            <DialogCancel />
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              Save
            </Button>
          </>
        )
      }
    >
      {added ? (
        <AddedUser {...added} />
      ) : (
        <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
          {!account && <AccountChoice value={chosen} onChange={setChosen} />}
          <NewUserFields roles={roles} policy={passwordPolicy} inDefaultAccount={chosen?.isDefault ?? false} />
        </Form>
      )}
    </Dialog>
  );
}
