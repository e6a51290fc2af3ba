"use client";

import type { AccountEditConflict, EditedAccountField } from "@/lib/accounts/schemas";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import type { AccountEdit } from "./use-account-edit";

const labels: Record<EditedAccountField, string> = { name: "Name", description: "Description" };

const quoted = (value: string) => (value === "" ? "empty" : `“${value}”`);

interface AccountConflictProps {
  conflict: AccountEditConflict;
  edit: AccountEdit;
}

/** What somebody else changed meanwhile, field by field: it can be taken, or overwritten by updating again. */
export function AccountConflict({ conflict, edit }: AccountConflictProps) {
  const { changed, present, updatedByName } = conflict;
  // As it was called when the editing began.
  const name = changed.find(({ field }) => field === "name")?.base ?? present.name;
  const isOpen = changed.some(({ field }) => edit.values[field] !== present[field]);
  return (
    <Notice tone="warn" title={`${updatedByName ?? "Somebody else"} changed ${name} meanwhile`}>
      <p role="alert">
        {isOpen
          ? "Nothing was saved yet. Take what stands there now, or Update account again to keep what you typed."
          : "Nothing was saved yet. Update account saves what you typed beside it."}
      </p>
      <ul className="mt-1.5 grid gap-1.5">
        {changed.map(({ field, base, present: now }) => (
          <li key={field} className="flex min-w-0 items-center gap-3">
            <span className="min-w-0 break-words">
              <span className="font-semibold">{labels[field]}</span> was {quoted(base)}, is now {quoted(now)}
            </span>
            {edit.values[field] !== now && (
              <Button size="small" className="ml-auto" onClick={() => edit.change(field, now)}>
                Take the new {labels[field].toLowerCase()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
