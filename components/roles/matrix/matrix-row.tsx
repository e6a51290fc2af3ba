"use client";

import { memo } from "react";
import type { Privilege } from "@/lib/access/privileges";
import { refuseFlip, type RoleEditor } from "@/lib/roles/rules";
import type { MatrixRole, PrivilegeFlips } from "@/lib/roles/schemas";
import { Checkbox } from "../../ui/checkbox";
import type { ToggleCell } from "../use-role-draft";
import { gridPlace } from "./grid-keys";

interface MatrixRowProps {
  /** Of the grid, from 1. */
  row: number;
  privilege: Privilege;
  sentence: string;
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  flips: ReadonlyMap<number, PrivilegeFlips>;
  onToggle: ToggleCell;
}

const line = "border-b border-line bg-surface group-last/row:border-b-0 group-hover/row:bg-surface-2";

/** One privilege: what it is, and which roles have it. */
export function MatrixRow({ row, privilege, sentence, roles, editor, flips, onToggle }: MatrixRowProps) {
  return (
    <tr className="group/row">
      <th
        scope="row"
        className={`${line} sticky left-0 z-1 px-4 py-[3px] text-left font-normal group-data-scrolled/matrix:shadow-[1px_0_0_var(--line)]`}
      >
        <span className="block">{sentence}</span>
        <span className="block truncate text-label text-text-3">{privilege}</span>
      </th>
      {roles.map((role, column) => {
        const flip = flips.get(role.id);
        const isStored = role.privileges.includes(privilege);
        const isChanged = Boolean(flip?.added.includes(privilege) || flip?.removed.includes(privilege));
        return (
          <td key={role.id} className={`${line} text-center`}>
            <MatrixCell
              {...{ row, column, privilege, isChanged, onToggle }}
              roleId={role.id}
              label={`${sentence}, ${role.name}`}
              isTicked={isStored !== isChanged}
              // Going back to what is stored is always possible.
              reason={isChanged ? undefined : refuseFlip(editor, role, privilege)?.reason}
            />
          </td>
        );
      })}
    </tr>
  );
}

interface MatrixCellProps {
  row: number;
  column: number;
  roleId: number;
  privilege: Privilege;
  label: string;
  isTicked: boolean;
  isChanged: boolean;
  reason: string | undefined;
  onToggle: ToggleCell;
}

// A thousand of them and more: only the one that was ticked is drawn again.
const MatrixCell = memo(function MatrixCell({
  row,
  column,
  roleId,
  privilege,
  label,
  isTicked,
  isChanged,
  reason,
  onToggle,
}: MatrixCellProps) {
  return (
    <Checkbox
      {...gridPlace(row, column)}
      aria-label={label}
      {...(isChanged ? { "aria-description": "Changed, not saved yet" } : {})}
      checked={isTicked}
      isChanged={isChanged}
      disabledReason={reason}
      onChange={({ target }) => onToggle(roleId, privilege, isChanged ? null : target.checked)}
    />
  );
});
