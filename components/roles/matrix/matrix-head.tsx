"use client";

import { Pencil, Trash2 } from "lucide-react";
import { refuseDeletion, refuseRename, type RoleEditor } from "@/lib/roles/rules";
import type { MatrixRole } from "@/lib/roles/schemas";
import { IconButton } from "../../ui/icon-button";
import { tip } from "../../ui/tooltip/tip";
import type { OpenRoleDialog } from "../use-role-dialog";
import { gridPlace } from "./grid-keys";

interface MatrixHeadProps {
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  onOpen: OpenRoleDialog;
}

const cell = "sticky top-0 z-2 h-10 border-b border-line bg-surface-2 text-label font-medium text-text-2";

/** The roles: the start roles, then those of the organization's own, which can be renamed and deleted. */
export function MatrixHead({ roles, editor, onOpen }: MatrixHeadProps) {
  return (
    <thead>
      <tr>
        <th
          scope="col"
          className={`${cell} left-0 z-3 px-4 text-left group-data-scrolled/matrix:shadow-[1px_0_0_var(--line)]`}
        >
          Privilege
        </th>
        {roles.map((role, column) => (
          <th key={role.id} scope="col" className={`${cell} px-2 text-center`}>
            {role.isCustom ? <CustomRole {...{ role, column, editor, onOpen }} /> : <RoleName role={role} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function RoleName({ role }: { role: MatrixRole }) {
  return (
    <span
      className="line-clamp-2 leading-[15px] break-words"
      {...tip([role.name, role.description].filter(Boolean).join(": "))}
    >
      {role.name}
      {role.isCustom && <span className="font-normal text-text-3"> (custom)</span>}
    </span>
  );
}

interface CustomRoleProps extends Omit<MatrixHeadProps, "roles"> {
  role: MatrixRole;
  column: number;
}

function CustomRole({ role, column, editor, onOpen }: CustomRoleProps) {
  return (
    <span className="flex items-center justify-center gap-0.5">
      <span className="min-w-0 pl-1">
        <RoleName role={role} />
      </span>
      <span className="flex shrink-0 text-text-3">
        <IconButton
          {...gridPlace(0, column)}
          label={`Edit ${role.name}`}
          icon={<Pencil className="size-3.5!" />}
          size="row"
          className="size-6 text-text-3"
          disabledReason={refuseRename(editor, role)?.reason}
          onClick={() => onOpen("edit", role.id)}
        />
        <IconButton
          {...gridPlace(0, column)}
          label={`Delete ${role.name}`}
          icon={<Trash2 className="size-3.5!" />}
          size="row"
          className="size-6 text-text-3"
          disabledReason={refuseDeletion(editor, role)?.reason}
          onClick={() => onOpen("delete", role.id)}
        />
      </span>
    </span>
  );
}
