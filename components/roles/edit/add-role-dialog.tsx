"use client";

import { useId } from "react";
import { z } from "zod";
import { createRoleAction } from "@/lib/roles/actions";
import { refuseCopy, type RoleEditor } from "@/lib/roles/rules";
import { createRoleInput, type MatrixRole } from "@/lib/roles/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { FormSelect } from "../../form/form-select";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import type { SelectOption } from "../../form/select";
import { rolesKey } from "../roles-url";

interface AddRoleDialogProps {
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  isOpen: boolean;
  onClose: () => void;
}

// A choice of the browser is text; empty stands for none.
const schema = createRoleInput.pick({ name: true, description: true }).extend({ copyOf: z.string() });

function copyOptions(roles: readonly MatrixRole[], editor: RoleEditor): SelectOption[] {
  return [
    { value: "", label: "None" },
    ...roles.map((role) => ({
      value: String(role.id),
      label: role.name,
      ...(refuseCopy(editor, role) && { disabledReason: "holds more than you" }),
    })),
  ];
}

/** Adds a role of the organization's own: its column stands in the matrix afterwards, and nobody holds it yet. */
export function AddRoleDialog({ roles, editor, isOpen, onClose }: AddRoleDialogProps) {
  const formId = useId();
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema,
    defaultValues: { name: "", description: "", copyOf: "" },
    action: createRoleAction,
    toInput: (values) => ({ ...values, copyOf: values.copyOf === "" ? null : values.copyOf }),
    invalidate: [rolesKey],
    success: ({ name }) => ({
      title: `${name} is added`,
      description: "Tick what it may do, then Update roles. It is given in the dialog of a user.",
    }),
    onDone: onClose,
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={isPending}
      title="Add role"
      description="A role of your own, to be given to users by hand. Nobody holds it yet."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            Create
          </Button>
        </>
      }
    >
      <Form form={form} onSubmit={onSubmit} failure={failure} id={formId}>
        <FormField name="name" label="Name" autoComplete="off" />
        <FormField name="description" label="Description" autoComplete="off" />
        <FormSelect name="copyOf" label="Copy the privileges of" options={copyOptions(roles, editor)} />
      </Form>
    </Dialog>
  );
}
