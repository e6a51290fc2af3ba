"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import type { Column, Sort } from "./types";

interface TableHeadProps<Row> {
  /** Those that are seen, in their order. */
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  /** Without it nothing can be sorted. */
  onSortChange: ((sort: Sort) => void) | undefined;
  /** What stands over the check boxes. */
  select: ReactNode;
}

const cell =
  "px-[9px] py-2 text-left whitespace-nowrap text-label font-medium text-text-2 first:pl-4 data-sticky:sticky data-sticky:right-0 data-sticky:z-1 data-sticky:bg-surface-2";

/** The head of a table: stays in view, and sorts where that is possible. */
export function TableHead<Row>({ columns, sort, onSortChange, select }: TableHeadProps<Row>) {
  return (
    <thead role="rowgroup" className="sticky top-0 z-2 block">
      <tr
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line bg-surface-2 [grid-template-columns:var(--cols)]"
      >
        {columns.map((column) => {
          const sorted = sort?.id === column.id ? (sort.desc ? "descending" : "ascending") : "none";
          const isSortable = column.isSortable && onSortChange;
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              data-col={column.id}
              {...(column.isSticky ? { "data-sticky": "" } : {})}
              {...(isSortable ? { "aria-sort": sorted } : {})}
              className={cell}
            >
              {column.id === "select" && select}
              {isSortable ? (
                <SortButton
                  words={column.header}
                  sorted={sorted}
                  onClick={() => onSortChange({ id: column.id, desc: sorted === "ascending" })}
                />
              ) : (
                <HeadWords column={column} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function HeadWords<Row>({ column: { id, header, isHeaderHidden } }: { column: Column<Row> }) {
  return <span className={isHeaderHidden || id === "select" ? "sr-only" : "block truncate"}>{header}</span>;
}

interface SortButtonProps {
  words: string;
  sorted: "ascending" | "descending" | "none";
  onClick: () => void;
}

function SortButton({ words, sorted, onClick }: SortButtonProps) {
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onClick}
      className="group/sort relative -mx-1.5 -my-1 inline-flex max-w-[calc(100%+12px)] items-center gap-1 rounded-s px-1.5 py-1 hover:text-text focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
    >
      <span className="truncate">{words}</span>
      <Arrow
        className={cn(
          "size-3! transition-opacity",
          // Beside the words, over the gap to the next column: they need the width.
          sorted === "none" &&
            "absolute -right-1.5 opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </button>
  );
}
