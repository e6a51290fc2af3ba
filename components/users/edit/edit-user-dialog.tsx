"use client";

import { useId } from "react";
import type { RoleOption } from "@/lib/roles/schemas";
import type { UserRow } from "@/lib/users/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { changeWords } from "../change/change-words";
import { PlanView, planReason } from "../change/plan-view";
import { focusNear } from "../row-focus";
import type { OpenUserDialog } from "../use-user-dialog";
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
  const words = changeWords(edit.kind, user);
  const isPlan = edit.step === "plan";
  const reason = isPlan ? planReason(edit.change) : fieldsReason(user, edit);

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={edit.isPending}
      title={isPlan ? words.title : `Edit ${user.firstName} ${user.lastName}`}
      description={isPlan ? words.description : user.accountName}
      fallbackFocus={() => focusNear(user.id, undefined)}
      footNote={
        isPlan && (
          <Button variant="ghost" className="-ml-3" onClick={edit.back}>
            Back
          </Button>
        )
      }
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} variant="primary" isPending={edit.isPending} disabledReason={reason}>
            Update
          </Button>
        </>
      }
    >
      <Form
        form={edit.form}
        // The plan is confirmed with the fields as they are.
        onSubmit={async () => void (await edit.submit())}
        failure={isPlan ? edit.change.failure : edit.failure}
        id={formId}
        className={isPlan ? "gap-2" : undefined}
      >
        {isPlan ? (
          <>
            {edit.isSaved && (
              <Notice tone="info">The other changes are saved. Only Active is as it was.</Notice>
            )}
            <PlanView change={edit.kind} state={edit.change} alreadyDone={words.alreadyDone} />
          </>
        ) : (
          <EditUserFields user={user} roles={roles} edit={edit} />
        )}
      </Form>
    </Dialog>
  );
}

function fieldsReason(user: UserRow, { conflict }: EditUserState): string | undefined {
  return user.refusals.edit ?? (conflict.isDecided ? undefined : "Decide for each field first");
}
