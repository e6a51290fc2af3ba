"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import type { RoleOption } from "@/lib/roles/schemas";
import type { BulkRefusals } from "@/lib/users/bulk/bulk-refusals";
import type { BulkChange } from "@/lib/users/bulk/schemas";
import type { ListUsersInput, UserCount } from "@/lib/users/schemas";
import { fetchJson } from "../../table/rows/fetch-page";
import type { Selection } from "../../table/selection/use-selection";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { usersCountKey } from "../users-query-keys";
import { requestUrl } from "../users-url";

export type AskBulk = (change: BulkChange, role?: RoleOption) => void;

interface BulkBarProps {
  selection: Selection;
  input: ListUsersInput;
  roles: readonly RoleOption[];
  refusals: BulkRefusals;
  onAsk: AskBulk;
  /** Further things to do with the selected users. */
  more?: ReactNode;
}

/** What stands over the table while users are selected: how many, all that match instead, and what can be done with them. */
export function BulkBar({ selection, input, roles, refusals, onAsk, more }: BulkBarProps) {
  const { count } = useMatchCount(input);
  const { ids, isAll } = selection;
  return (
    <div
      role="group"
      aria-label="Selected users"
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2"
    >
      <p role="status" className="font-semibold whitespace-nowrap tabular-nums">
        {isAll ? `All ${count} selected` : `${ids.size.toLocaleString("en")} selected`}
      </p>
      {!isAll && (
        <Button size="small" variant="ghost" onClick={selection.selectAll}>
          Select all {count} that match
        </Button>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        <Button size="small" disabledReason={refusals.edit} onClick={() => onAsk("deactivate")}>
          Deactivate
        </Button>
        <Button size="small" disabledReason={refusals.edit} onClick={() => onAsk("reactivate")}>
          Reactivate
        </Button>
        <RoleMenu label="Add role…" change="add-role" roles={roles} refusal={refusals.edit} onAsk={onAsk} />
        <RoleMenu
          label="Remove role…"
          change="remove-role"
          roles={roles}
          refusal={refusals.edit}
          onAsk={onAsk}
        />
        {more}
        <Button
          size="small"
          variant="danger"
          icon={<Trash2 />}
          disabledReason={refusals.delete}
          onClick={() => onAsk("delete")}
        >
          Delete
        </Button>
        <IconButton label="Clear selection" icon={<X />} onClick={selection.clear} />
      </div>
    </div>
  );
}

/** How many match, in words: the same number as beside the table's name. */
function useMatchCount({ sort: _sort, direction: _direction, ...filters }: ListUsersInput) {
  const { data } = useQuery({
    queryKey: [...usersCountKey, filters],
    queryFn: ({ signal }) => fetchJson<UserCount>(requestUrl("/api/console/users/count", filters), signal),
  });
  return { count: data ? `${data.count.toLocaleString("en")}${data.isExact ? "" : "+"}` : "" };
}

interface RoleMenuProps {
  label: string;
  change: "add-role" | "remove-role";
  roles: readonly RoleOption[];
  refusal: string | undefined;
  onAsk: AskBulk;
}

/** The roles that are given by hand, to choose one from. */
function RoleMenu({ label, change, roles, refusal, onAsk }: RoleMenuProps) {
  return (
    <LazyPopover
      label={label}
      align="end"
      trigger={(props) => (
        <Button size="small" disabledReason={refusal} {...props}>
          {label}
        </Button>
      )}
    >
      {(close) => (
        <div onKeyDown={moveBetween} className="max-h-80 max-w-80 overflow-y-auto">
          {roles.filter(isGivenByHand).map((role) => (
            <button
              key={role.key}
              type="button"
              className={listLine}
              onClick={() => {
                close();
                onAsk(change, role);
              }}
            >
              <span className="truncate">{role.label}</span>
            </button>
          ))}
        </div>
      )}
    </LazyPopover>
  );
}

const isGivenByHand = ({ key }: RoleOption) => key !== "org" && key !== "default-user";
