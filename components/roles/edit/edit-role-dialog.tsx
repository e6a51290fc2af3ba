"use client";

import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { updateRoleAction } from "@/lib/roles/actions";
import { refuseRename, type RoleEditor } from "@/lib/roles/rules";
import { type MatrixRole, type RoleEditConflict, updateRoleInput } from "@/lib/roles/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { rolesKey } from "../roles-url";

interface EditRoleDialogProps {
  role: MatrixRole;
  editor: RoleEditor;
  isOpen: boolean;
  onClose: () => void;
}

const schema = updateRoleInput.pick({ name: true, description: true });
const labels = { name: "Name", description: "Description" };

function conflictIn({ code, details }: ActionError): RoleEditConflict | null {
  const isEdit =
    code === "conflict" && typeof details === "object" && details !== null && "present" in details;
  // Its shape is that of requireUnchanged in lib/roles/commands/update-role.ts.
  return isEdit ? (details as RoleEditConflict) : null;
}

/** The values as the dialog found them; after a conflict, as they are now, so that the next Update decides. */
function useBase(role: MatrixRole) {
  const [base, setBase] = useState<RoleEditConflict["present"]>({
    name: role.name,
    description: role.description,
  });
  const [conflict, setConflict] = useState<RoleEditConflict | null>(null);
  const take = (found: RoleEditConflict) => {
    setConflict(found);
    setBase(found.present);
  };
  return { base, conflict, take };
}

function useEditRole(role: MatrixRole, onClose: () => void) {
  const { base, conflict, take } = useBase(role);
  const { failure, ...edit } = useActionForm({
    schema,
    defaultValues: { name: role.name, description: role.description },
    action: updateRoleAction,
    toInput: (values) => ({ roleId: role.id, ...values, base }),
    invalidate: [rolesKey],
    success: () => "The role is updated",
    onDone: onClose,
    onRefused: (error) => {
      const found = conflictIn(error);
      if (found) take(found);
      return found !== null;
    },
  });
  return { ...edit, conflict, failure: failure && conflictIn(failure) ? null : failure };
}

/** Renames and describes a custom role. Its key stays. */
export function EditRoleDialog({ role, editor, isOpen, onClose }: EditRoleDialogProps) {
  const formId = useId();
  const { form, onSubmit, failure, isPending, conflict } = useEditRole(role, onClose);
  const update = (
    <Button
      type="submit"
      form={formId}
      variant="primary"
      isPending={isPending}
      disabledReason={refuseRename(editor, role)?.reason}
    >
      Update
    </Button>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title={`Edit ${role.name}`}
      description={
        <>
          Programs know it as <span className="font-mono text-small break-all">{role.key}</span>. That stays.
        </>
      }
      footer={
        <>
          <DialogCancel />
          {update}
        </>
      }
    >
      <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
        {conflict && <Meanwhile name={role.name} conflict={conflict} />}
        <FormField name="name" label={labels.name} autoComplete="off" />
        <FormField name="description" label={labels.description} autoComplete="off" />
      </Form>
    </Dialog>
  );
}

function Meanwhile({ name, conflict }: { name: string; conflict: RoleEditConflict }) {
  return (
    <Notice tone="warn" title={`Somebody else changed ${name} meanwhile`}>
      <div role="alert">
        {conflict.changed.map(({ field, base, present }) => (
          <p key={field}>
            {labels[field]}: was “{base}”, is “{present}” now.
          </p>
        ))}
        <p>Nothing was saved yet. Update again to save what stands below.</p>
      </div>
    </Notice>
  );
}
