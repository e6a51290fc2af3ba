"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import type { Column, Sort } from "./types";

export interface HeadCell {
  id: string;
  header: string;
  isSortable: boolean;
  sorted: false | "asc" | "desc";
  toggle: (() => void) | undefined;
  isHeaderHidden: boolean;
  isSticky: boolean;
}

const cell =
  "px-[9px] py-2 text-left whitespace-nowrap text-label font-medium text-text-2 first:pl-4 data-sticky:sticky data-sticky:right-0 data-sticky:z-1 data-sticky:bg-surface-2";

/** The head of a table: stays in view, and sorts where that is possible. */
export function TableHead({ cells, select }: { cells: readonly HeadCell[]; select?: ReactNode }) {
  return (
    <thead role="rowgroup" className="sticky top-0 z-2 block">
      <tr
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line bg-surface-2 [grid-template-columns:var(--cols)]"
      >
        {cells.map((head) => (
          <th
            key={head.id}
            role="columnheader"
            scope="col"
            data-col={head.id}
            {...(head.isSticky ? { "data-sticky": "" } : {})}
            {...(head.isSortable ? { "aria-sort": ariaSort[head.sorted || "none"] } : {})}
            className={cell}
          >
            {head.id === "select" && select}
            {head.isSortable ? <SortButton head={head} /> : <HeadWords head={head} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const ariaSort = { asc: "ascending", desc: "descending", none: "none" } as const;

function HeadWords({ head }: { head: HeadCell }) {
  return <span className={head.isHeaderHidden ? "sr-only" : "block truncate"}>{head.header}</span>;
}

function SortButton({ head }: { head: HeadCell }) {
  const Arrow = head.sorted === "asc" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={head.toggle}
      className="group/sort relative -mx-1.5 -my-1 inline-flex max-w-[calc(100%+12px)] items-center gap-1 rounded-s px-1.5 py-1 hover:text-text focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
    >
      <span className="truncate">{head.header}</span>
      <Arrow
        className={cn(
          "size-3! transition-opacity",
          // Beside the words, over the gap to the next column: they need the width.
          !head.sorted &&
            "absolute -right-1.5 opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </button>
  );
}

/** What one of our columns says about its head. */
export function headCellOf<Row>(
  column: Column<Row>,
  sort: Sort | undefined,
  toggle: (() => void) | undefined,
): HeadCell {
  return {
    id: column.id,
    header: column.header,
    isSortable: Boolean(column.isSortable && toggle),
    sorted: sort?.id === column.id ? (sort.desc ? "desc" : "asc") : false,
    toggle,
    isHeaderHidden: Boolean(column.isHeaderHidden) || column.id === "select",
    isSticky: Boolean(column.isSticky),
  };
}
