"use client";

import { useId } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { Button } from "../../ui/button";
import { AccountChoice } from "./account-choice";
import { AddedUser } from "./added-user";
import { NewUserFields } from "./new-user-fields";
import { type AddToAccount, useAddUser } from "./use-add-user";

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
  const { form, onSubmit, failure, isPending, chosen, setChosen, added, addAnother } = useAddUser(
    account,
    passwordPolicy,
  );
  const saveButtons = (
    <>
      <DialogCancel />
      <Button type="submit" form={formId} variant="primary" isPending={isPending}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title="Add user"
      description={!added && chosen ? `To ${chosen.name}. Active at once; nobody is notified.` : undefined}
      footer={added ? <DoneButtons onAddAnother={addAnother} onClose={onClose} /> : saveButtons}
    >
      {added ? (
        <AddedUser {...added} />
      ) : (
        <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
          {!account && <AccountChoice value={chosen} onChange={setChosen} />}
          <NewUserFields
            roles={roles}
            policy={passwordPolicy}
            inDefaultAccount={chosen?.isDefault ?? false}
          />
        </Form>
      )}
    </Dialog>
  );
}

function DoneButtons({ onAddAnother, onClose }: { onAddAnother: () => void; onClose: () => void }) {
  return (
    <>
      <Button onClick={onAddAnother}>Add another</Button>
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
}
