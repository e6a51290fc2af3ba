import type { ReactNode } from "react";
import { ColumnMenu } from "./column-menu";

interface TableToolbarProps {
  title: string;
  count?: ReactNode;
  search?: ReactNode;
  filters?: ReactNode;
  actions?: ReactNode;
  /** While rows are selected: stands in place of all the rest, without moving the table. */
  bulk?: ReactNode;
}

/** What stands over a table: its name and count, search, filters, and what can be done with it. */
export function TableToolbar({ title, count, search, filters, actions, bulk }: TableToolbarProps) {
  if (bulk) {
    return <div className="flex min-h-14 items-center gap-2 bg-accent-soft py-3 pr-3 pl-4">{bulk}</div>;
  }
  return (
    <div className="@container">
      <div className="flex min-h-14 flex-wrap items-center gap-2 py-3 pr-3 pl-4">
        <h2 className="text-[14px] font-semibold">{title}</h2>
        <span className="mr-2 min-w-4 text-text-3 tabular-nums">{count}</span>
        {search && <div className="w-58 min-w-40">{search}</div>}
        {/* Where it is narrow the filters go on a line of their own, so that the button stays beside the search. */}
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 @max-[920px]:order-last @max-[920px]:basis-full">
          {filters}
        </div>
        <div className="ml-auto flex shrink-0 items-center gap-2">
          <ColumnMenu />
          {actions}
        </div>
      </div>
    </div>
  );
}
