"use client";

import { useId } from "react";
import type { RoleOption } from "@/lib/roles/schemas";
import type { UserRow } from "@/lib/users/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { Button } from "../../ui/button";
import { changeWords } from "../change/change-words";
import { planReason } from "../change/plan-view";
import { focusNear } from "../row-focus";
import type { OpenUserDialog } from "../use-user-dialog";
import { EditPlan } from "./edit-plan";
import { EditUserFields } from "./edit-user-fields";
import { type EditUserState, useEditUser } from "./use-edit-user";

interface EditUserDialogProps {
  user: UserRow;
  roles: readonly RoleOption[];
  isOpen: boolean;
  onClose: () => void;
  onOpen: OpenUserDialog;
}

/** Edits a user. When Active changes, Update first shows what that will do. */
export function EditUserDialog({ user, roles, isOpen, onClose, onOpen }: EditUserDialogProps) {
  const formId = useId();
  const edit = useEditUser({ user, roles, onClose, onOpen });
  const isPlan = edit.step === "plan";
  const words = isPlan
    ? changeWords(edit.kind, user)
    : { title: `Edit ${user.firstName} ${user.lastName}`, description: user.accountName };
  const reason = isPlan ? planReason(edit.change) : fieldsReason(user, edit);
  const buttons = (
    <>
      <DialogCancel />
      <Button
        type="submit"
        form={formId}
        variant="primary"
        isPending={edit.isPending}
        disabledReason={reason}
      >
        Update
      </Button>
    </>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={edit.isPending}
      title={words.title}
      description={words.description}
      fallbackFocus={() => focusNear(user.id, undefined)}
      footNote={isPlan && <BackButton onClick={edit.back} />}
      footer={buttons}
    >
      <Form
        form={edit.form}
        onSubmit={edit.submit}
        failure={isPlan ? edit.change.failure : edit.failure}
        id={formId}
        className={isPlan ? "gap-2" : undefined}
      >
        {isPlan ? (
          <EditPlan user={user} edit={edit} />
        ) : (
          <EditUserFields user={user} roles={roles} edit={edit} />
        )}
      </Form>
    </Dialog>
  );
}

function BackButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="ghost" className="-ml-3" onClick={onClick}>
      Back
    </Button>
  );
}

function fieldsReason(user: UserRow, { conflict }: EditUserState): string | undefined {
  return user.refusals.edit ?? (conflict.isDecided ? undefined : "Decide for each field first");
}
