"use client";

import { Plus } from "lucide-react";
import { refuseReset, type RoleEditor } from "@/lib/roles/rules";
import { type MatrixRole, mostCustomRoles, type RoleMatrix as Matrix } from "@/lib/roles/schemas";
import { Button } from "../ui/button";
import { PlanBar } from "./change/plan-bar";
import { ReviewDialog } from "./change/review-dialog";
import { updateReason, useUpdateRoles } from "./change/use-update-roles";
import { RoleMatrix } from "./matrix/role-matrix";
import { RoleDialogs } from "./role-dialogs";
import { useRoleDialog } from "./use-role-dialog";
import { useRoleDraft } from "./use-role-draft";
import { useRoleMatrix } from "./use-role-matrix";

/** The Roles tab: the matrix, whom a change touches, and the ways to change. */
export function RolesView({ initial }: { initial: Matrix }) {
  const { roles, editor } = useRoleMatrix(initial);
  const draft = useRoleDraft(roles);
  const update = useUpdateRoles(roles, draft);
  const dialog = useRoleDialog();
  const startRoleIds = roles.filter(({ isCustom }) => !isCustom).map(({ id }) => id);
  return (
    <>
      <header className="flex flex-wrap items-center gap-2">
        <div className="mr-auto min-w-0">
          <h2 className="text-heading font-semibold">Roles</h2>
          <p className="text-text-2">
            What each role may do. A change takes effect on the next request of everyone who holds it.
          </p>
        </div>
        <Button icon={<Plus />} disabledReason={addReason(roles)} onClick={() => dialog.open("add")}>
          Add role
        </Button>
        <Button disabledReason={resetReason(roles, editor)} onClick={() => dialog.open("reset")}>
          Reset
        </Button>
        <Button
          variant="primary"
          isPending={update.isPending}
          disabledReason={updateReason(update, draft)}
          onClick={update.update}
        >
          Update roles
        </Button>
      </header>
      <RoleMatrix roles={roles} editor={editor} draft={draft} onOpen={dialog.open} />
      <PlanBar update={update} draft={draft} />
      <ReviewDialog update={update} draft={draft} />
      <RoleDialogs
        dialog={dialog}
        roles={roles}
        editor={editor}
        onReset={() => draft.discardRoles(startRoleIds)}
      />
    </>
  );
}

function addReason(roles: readonly MatrixRole[]): string | undefined {
  const isFull = roles.filter(({ isCustom }) => isCustom).length >= mostCustomRoles;
  return isFull
    ? `There are ${mostCustomRoles} custom roles, and there cannot be more. Delete one first.`
    : undefined;
}

function resetReason(roles: readonly MatrixRole[], editor: RoleEditor): string | undefined {
  return refuseReset(editor, roles)?.reason;
}
