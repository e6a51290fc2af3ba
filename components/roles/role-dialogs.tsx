"use client";

import dynamic from "next/dynamic";
import { type RoleEditor } from "@/lib/roles/rules";
import type { MatrixRole } from "@/lib/roles/schemas";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { useShownRoleDialog, type useRoleDialog } from "./use-role-dialog";

// Loaded when one is opened: forms are not part of the first page.
const AddRoleDialog = dynamic(() => import("./edit/add-role-dialog").then((loaded) => loaded.AddRoleDialog));
const EditRoleDialog = dynamic(() =>
  import("./edit/edit-role-dialog").then((loaded) => loaded.EditRoleDialog),
);
const DeleteRoleDialog = dynamic(() =>
  import("./edit/delete-role-dialog").then((loaded) => loaded.DeleteRoleDialog),
);
const ResetRolesDialog = dynamic(() =>
  import("./change/reset-roles-dialog").then((loaded) => loaded.ResetRolesDialog),
);

interface RoleDialogsProps {
  dialog: ReturnType<typeof useRoleDialog>;
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  /** The start roles are at their defaults again. */
  onReset: () => void;
}

/** The dialog that the address names, if any. */
export function RoleDialogs({ dialog, roles, editor, onReset }: RoleDialogsProps) {
  const shown = useShownRoleDialog(dialog);
  const state = { isOpen: shown.isOpen, onClose: dialog.close };
  if (shown.dialog === null) return null;
  if (shown.dialog === "add") return <AddRoleDialog key={shown.opening} {...{ roles, editor }} {...state} />;
  if (shown.dialog === "reset") return <ResetRolesDialog key={shown.opening} {...state} onDone={onReset} />;
  const role = roles.find(({ id, isCustom }) => id === shown.role && isCustom);
  if (!role) return <MissingRoleDialog {...state} />;
  return shown.dialog === "edit" ? (
    <EditRoleDialog key={shown.opening} {...{ role, editor }} {...state} />
  ) : (
    <DeleteRoleDialog key={shown.opening} {...{ role, roles, editor }} {...state} />
  );
}

// Also while the dialog of a role that was just deleted is closing.
function MissingRoleDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  if (!isOpen) return null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="This role is not there"
      description="It was deleted meanwhile, or it is a start role, which keeps its name."
      footer={<DialogCancel>Close</DialogCancel>}
    />
  );
}
