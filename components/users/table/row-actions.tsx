"use client";

import { LockOpen, Pencil, RotateCw, Trash2 } from "lucide-react";
import type { UserRow } from "@/lib/users/schemas";
import { useClock } from "../../ui/display/clock-provider";
import { IconButton } from "../../ui/icon-button";
import { lockWords } from "../lock-words";
import type { OpenUserDialog } from "../use-user-dialog";
import { MoreActions } from "./more-actions";
import { fullName } from "./user-cells";

/** What can be done with one user. Unlock is there only for who is locked. */
export function RowActions({ row, onOpen }: { row: UserRow; onOpen: OpenUserDialog }) {
  const { now, zone } = useClock();
  const name = fullName(row);
  const { refusals, id } = row;
  const isLocked = lockWords(row.lock, now, zone) !== null;
  return (
    // Marks the row, so that the focus finds it again.
    <span data-user={id} className="flex">
      {isLocked && (
        <IconButton
          size="row"
          label={`Unlock ${name}`}
          icon={<LockOpen />}
          disabledReason={refusals.unlock}
          onClick={() => onOpen("unlock", id)}
        />
      )}
      <IconButton
        size="row"
        label={`Edit ${name}`}
        icon={<Pencil />}
        disabledReason={refusals.edit}
        onClick={() => onOpen("edit", id)}
      />
      <IconButton
        size="row"
        label={`Reset secret of ${name}`}
        icon={<RotateCw />}
        disabledReason={refusals.resetSecret}
        onClick={() => onOpen("reset-secret", id)}
      />
      <IconButton
        size="row"
        tone="danger"
        label={`Delete ${name}`}
        icon={<Trash2 />}
        disabledReason={refusals.delete}
        onClick={() => onOpen("delete", id)}
      />
      <MoreActions row={row} onOpen={onOpen} />
    </span>
  );
}
