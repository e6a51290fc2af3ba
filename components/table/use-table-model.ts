"use client";

import {
  type ColumnDef,
  columnVisibilityFeature,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { type HeadCell, headCellOf } from "./table-head";
import type { Column, Sort } from "./types";

// The server sorts and filters: only what the head and the choice of columns need is switched on.
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

interface TableModelOptions<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sort: Sort | undefined;
  onSortChange: ((sort: Sort) => void) | undefined;
  /** Column to whether the person wants to see it. */
  choice: ReadonlyMap<string, boolean>;
}

export interface TableModel<Row> {
  /** The columns that are not hidden by choice, in their order. */
  visible: readonly Column<Row>[];
  head: readonly HeadCell[];
}

/**
 * The columns and the head of a table, by TanStack Table. Its row model is never asked for: it would build an object
 * for each of 200,000 rows again with every piece that arrives, while the body draws the thirty that are seen.
 */
export function useTableModel<Row extends RowData>(options: TableModelOptions<Row>): TableModel<Row> {
  const { columns, rows, sort, onSortChange, choice } = options;
  const definitions = useMemo(() => columns.map(definitionOf<Row>), [columns]);
  const sorting = useMemo<SortingState>(() => (sort ? [sort] : []), [sort]);
  const columnVisibility = useMemo(() => Object.fromEntries(choice), [choice]);

  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    state: { sorting, columnVisibility },
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater: Updater<SortingState>) => {
      const [next] = typeof updater === "function" ? updater(sorting) : updater;
      if (next) onSortChange?.(next);
    },
  });

  const visible = useMemo(
    () => columns.filter((column) => column.isSticky || choice.get(column.id) !== false),
    [columns, choice],
  );
  const byId = new Map(columns.map((column) => [column.id, column]));
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const head = headers.flatMap(({ column }) => {
    const own = byId.get(column.id);
    const toggle = onSortChange ? () => column.toggleSorting() : undefined;
    return own ? [headCellOf(own, sort, toggle)] : [];
  });
  return { visible, head };
}

function definitionOf<Row extends RowData>(column: Column<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    header: column.header,
    // Sorting needs a value to be offered at all; the server has the real one.
    accessorFn: () => null,
    enableSorting: Boolean(column.isSortable),
    enableHiding: !column.isSticky,
    sortDescFirst: false,
  };
}
