"use client";

import { memo } from "react";
import { cn } from "../ui/cn";
import { tipIfCut } from "../ui/tooltip/tip";
import type { Column, RowState } from "./types";

interface DataRowProps<Row> {
  row: Row;
  index: number;
  /** Where it stands in the list, in pixels. */
  top: number;
  columns: readonly Column<Row>[];
  state: RowState | undefined;
  isActive: boolean;
}

const cell =
  "h-[39px] truncate px-[9px] leading-[39px] first:pl-4 data-sticky:sticky data-sticky:right-0 data-sticky:z-1 data-sticky:flex data-sticky:items-center data-sticky:justify-end data-sticky:overflow-visible data-sticky:bg-inherit data-sticky:pr-2.5";

function PlainDataRow<Row>({ row, index, top, columns, state, isActive }: DataRowProps<Row>) {
  return (
    <tr
      role="row"
      // The head is row 1.
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      {...(state?.isBusy ? { "aria-busy": true } : {})}
      style={{ top }}
      className={cn(
        "absolute inset-x-0 grid [contain:layout_style] border-b border-line bg-surface [grid-template-columns:var(--cols)] hover:bg-surface-2",
        "focus-visible:z-1 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] focus-visible:[&>[data-sticky]]:shadow-[inset_-2px_0_0_var(--accent),inset_0_2px_0_var(--accent),inset_0_-2px_0_var(--accent)]",
        state?.isDimmed && "text-text-3",
        state?.isSelected &&
          "bg-accent-soft [--tag-accent:var(--surface)] [--text-3:var(--text-2)] hover:bg-accent-soft",
      )}
    >
      {columns.map((column) => (
        <DataCell key={column.id} column={column} row={row} state={state} />
      ))}
    </tr>
  );
}

interface DataCellProps<Row> {
  column: Column<Row>;
  row: Row;
  state: RowState | undefined;
}

function DataCell<Row>({ column, row, state }: DataCellProps<Row>) {
  const content = column.cell(row, state);
  return (
    <td
      role="cell"
      data-col={column.id}
      {...(column.isSticky ? { "data-sticky": "" } : {})}
      {...(typeof content === "string" ? tipIfCut(content) : {})}
      className={column.isNumeric ? `${cell} tabular-nums` : cell}
    >
      {content}
    </td>
  );
}

/** One row. Drawn again only when itself, its state or the columns changed: scrolling leaves the others alone. */
// memo forgets that the component is generic.
export const DataRow = memo(PlainDataRow, isSame) as typeof PlainDataRow;

function isSame<Row>(before: DataRowProps<Row>, after: DataRowProps<Row>): boolean {
  return (
    before.row === after.row &&
    before.index === after.index &&
    before.top === after.top &&
    before.columns === after.columns &&
    before.isActive === after.isActive &&
    before.state?.isDimmed === after.state?.isDimmed &&
    before.state?.isSelected === after.state?.isSelected &&
    before.state?.isBusy === after.state?.isBusy
  );
}
