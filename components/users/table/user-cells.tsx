"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { UserRow } from "@/lib/users/schemas";
import { Checkbox } from "../../ui/checkbox";
import { useClock } from "../../ui/display/clock-provider";
import { Tag } from "../../ui/display/tag";
import { tipIfCut } from "../../ui/tooltip/tip";
import { lockWords } from "../lock-words";
import type { OpenUserDialog } from "../use-user-dialog";

/** The person's full name, as it stands in the accessible names of the row's controls. */
export const fullName = (row: UserRow) => `${row.firstName} ${row.lastName}`;

/** What is rarely read: it stands back. */
export function Dim({ children }: { children: ReactNode }) {
  return <span className="text-text-3">{children}</span>;
}

/** The last name, a link to the person's page that looks like text; the own row says "you". */
export function LastNameCell({ row }: { row: UserRow }) {
  const link = (
    <Link
      href={`/users/${row.id}`}
      // A page for each row in sight would be fetched otherwise.
      prefetch={false}
      aria-label={fullName(row)}
      className={`truncate rounded-s underline-offset-2 hover:underline focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] ${row.isSelf ? "" : "block"}`}
      {...tipIfCut(row.lastName)}
    >
      {row.lastName}
    </Link>
  );
  if (!row.isSelf) return link;
  return (
    <span className="flex items-center gap-1.5">
      {link}
      <Tag variant="you" className="shrink-0">
        you
      </Tag>
    </span>
  );
}

/** The roles given by hand. */
export function RolesCell({ row }: { row: UserRow }) {
  return (
    <span className="block truncate" {...tipIfCut(row.roles.map((role) => role.label).join(", "))}>
      {row.roles.map((role) => (
        <Tag key={role.key} variant={role.key === "org-admin" ? "accent" : "default"} className="mr-1">
          {role.label}
        </Tag>
      ))}
    </span>
  );
}

/** Active as a check box: changing it first shows what that will do. */
export function ActiveCell({ row, onOpen }: { row: UserRow; onOpen: OpenUserDialog }) {
  return (
    <Checkbox
      aria-label={`Active ${fullName(row)}`}
      checked={row.active}
      disabledReason={row.refusals.active}
      onChange={() => onOpen(row.active ? "deactivate" : "reactivate", row.id)}
    />
  );
}

/** Until when the user is locked. */
export function LockedCell({ row }: { row: UserRow }) {
  const { now, zone } = useClock();
  const words = lockWords(row.lock, now, zone);
  return words && <Tag variant="warn">{words}</Tag>;
}
