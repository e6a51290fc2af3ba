"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import { Checkbox } from "../../ui/checkbox";
import type { Column, RowState } from "../types";
import type { Selection } from "./use-selection";

const noRows: readonly string[] = [];

interface SelectableTable<Row> {
  columns: readonly Column<Row>[];
  getRowId: (row: Row) => string;
  noun?: string;
  rowState?: (row: Row) => RowState;
  selection?: Selection;
  /** How a row is called: "Select Ada Lovelace". */
  rowName?: (row: Row) => string;
}

interface Selectable<Row> {
  columns: readonly Column<Row>[];
  rowState: ((row: Row) => RowState) | undefined;
  onSelect: ((row: Row, isRange: boolean) => void) | undefined;
  /** What stands in the head of the column of check boxes. */
  head: ReactNode;
}

/** A table whose rows can be selected has a column of check boxes more; without a selection it stays as it is. */
export function useSelectable<Row>(table: SelectableTable<Row>, rows: readonly Row[]): Selectable<Row> {
  const { columns, getRowId, noun = "rows", rowState, selection, rowName } = table;
  const order = useOrder(rows, getRowId);
  const toggle = selection?.toggle;
  const onSelect = useCallback(
    (row: Row, isRange: boolean) => toggle?.(getRowId(row), order(), isRange),
    [toggle, getRowId, order],
  );
  const isSelectable = selection !== undefined;
  const all = useMemo(
    () => (isSelectable ? [selectColumn(onSelect, rowName), ...columns] : columns),
    [isSelectable, onSelect, rowName, columns],
  );
  if (!selection) return { columns, rowState, onSelect: undefined, head: null };
  const isWhole =
    selection.isAll || (rows.length > 0 && rows.every((row) => selection.isSelected(getRowId(row))));
  return {
    columns: all,
    rowState: (row) => ({ ...rowState?.(row), isSelected: selection.isSelected(getRowId(row)) }),
    onSelect,
    head: (
      <Checkbox
        aria-label={`Select the loaded ${noun}`}
        checked={isWhole}
        isIndeterminate={selection.isAny && !isWhole}
        onChange={() => selection.toggleLoaded(order())}
      />
    ),
  };
}

/** The ids of the loaded rows in their order, when they are asked for. */
function useOrder<Row>(rows: readonly Row[], getRowId: (row: Row) => string): () => readonly string[] {
  const order = useRef<() => readonly string[]>(() => noRows);
  useEffect(() => {
    order.current = () => rows.map(getRowId);
  }, [rows, getRowId]);
  return useCallback(() => order.current(), []);
}

function selectColumn<Row>(
  onSelect: (row: Row, isRange: boolean) => void,
  rowName: ((row: Row) => string) | undefined,
): Column<Row> {
  return {
    id: "select",
    header: "Select",
    cell: (row, state) => (
      <Checkbox
        aria-label={`Select ${rowName?.(row) ?? "this row"}`}
        checked={state?.isSelected ?? false}
        onChange={({ nativeEvent }) =>
          onSelect(row, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
        }
      />
    ),
    width: 42,
    isHideable: false,
  };
}
