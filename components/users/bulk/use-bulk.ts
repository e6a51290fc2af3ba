"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import type { RoleOption } from "@/lib/roles/schemas";
import type { BulkChange, BulkInput } from "@/lib/users/bulk/schemas";
import type { ListUsersInput } from "@/lib/users/schemas";
import { mostListedIds, writeIdList } from "@/lib/users/transfer/export/id-list";
import { useSelection } from "../../table/selection/use-selection";

interface Asked {
  readonly change: BulkChange;
  readonly role: RoleOption | undefined;
  readonly isOpen: boolean;
  /** Which opening of the dialog this is: each begins anew. */
  readonly opening: number;
}

/** What is selected in the users table, what is asked about it, and which bulk change is looked at (in the address). */
export function useBulk({ sort: _sort, direction: _direction, ...filters }: ListUsersInput) {
  const selection = useSelection(JSON.stringify(filters), mostListedIds);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [leftJobId, setLeftJobId] = useState<number | null>(null);
  const [jobId, setJobId] = useQueryState("bulk", parseAsInteger);

  const { accountId } = filters;
  const about = selection.isAll
    ? filters
    : {
        userIds: writeIdList([...selection.ids].map(Number)),
        ...(accountId !== undefined && { accountId }),
      };
  const inputFor = ({ change, role }: Pick<Asked, "change" | "role">): BulkInput => {
    const what = { change, ...(role && { roleKey: role.key }) };
    return { ...what, scope: selection.isAll ? "matching" : "selected", ...about };
  };

  return {
    selection,
    /** Who is selected, as the routes are asked. */
    about,
    asked: asked && { ...asked, input: inputFor(asked) },
    ask: (change: BulkChange, role?: RoleOption) =>
      setAsked((before) => ({ change, role, isOpen: true, opening: (before?.opening ?? 0) + 1 })),
    close: () => setAsked((before) => before && { ...before, isOpen: false }),
    jobId,
    openJob: (id: number) => {
      setAsked(null);
      selection.clear();
      void setJobId(id);
    },
    closeJob: () => {
      setLeftJobId(jobId);
      void setJobId(null);
    },
    /** Its dialog was closed, maybe while it goes on. */
    leftJobId,
  };
}

export type Bulk = ReturnType<typeof useBulk>;
