"use client";

import { Ellipsis, UserRound } from "lucide-react";
import Link from "next/link";
import type { UserRow } from "@/lib/users/schemas";
import { IconButton } from "../../ui/icon-button";
import { LazyPopover } from "../../ui/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { fullName } from "./user-cells";

interface MoreActionsProps {
  row: UserRow;
}

/** What is done with one user now and then: kept out of the row, so that it stays calm. */
export function MoreActions({ row }: MoreActionsProps) {
  const name = fullName(row);
  return (
    <LazyPopover
      label={`More actions of ${name}`}
      align="end"
      trigger={(props) => (
        <IconButton size="row" label={`More actions of ${name}`} icon={<Ellipsis />} {...props} />
      )}
    >
      {(close) => (
        <div onKeyDown={moveBetween} className="min-w-48">
          <Link href={`/users/${row.id}`} onClick={close} className={listLine}>
            <UserRound />
            Open {name}
          </Link>
        </div>
      )}
    </LazyPopover>
  );
}
