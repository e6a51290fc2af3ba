"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, type RefObject, useEffect, useState } from "react";
import { DataRow } from "./data-row";
import { MoreRows } from "./more-rows";
import type { Rows } from "./rows/use-rows";
import type { Column, RowState } from "./types";
import { useRowKeys } from "./use-row-keys";

interface TableBodyProps<Row> {
  noun?: string;
  source: Rows<Row>;
  columns: readonly Column<Row>[];
  frame: RefObject<HTMLDivElement | null>;
  getRowId: (row: Row) => string;
  rowState?: (row: Row) => RowState;
  onOpen?: (row: Row) => void;
  onSelect?: (row: Row, isRange: boolean) => void;
}

const rowHeight = 40;
const headHeight = 33;
/** What is taken to be visible until the browser has measured: the first screen of a usual window. */
const firstRect = { width: 1024, height: 640 };

function useBodyKeys<Row>(props: TableBodyProps<Row>, activate: (index: number) => void) {
  const { source, frame, onOpen, onSelect } = props;
  const { rows } = source;
  return useRowKeys({
    count: rows.length,
    pageSize: () => rowsInSight(frame.current),
    activate,
    onOpen: onOpen && ((index) => withRow(rows, index, onOpen)),
    onSelect: onSelect && ((index, isRange) => withRow(rows, index, (row) => onSelect(row, isRange))),
  });
}

function rowsInSight(frame: HTMLElement | null): number {
  return Math.max(1, Math.floor(((frame?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
}

function indexOf(element: HTMLElement): number | undefined {
  const row = element.closest<HTMLElement>("[data-index]");
  return row ? Number(row.dataset.index) : undefined;
}

/** The rows of a table: only those that are seen, and some around them, are in the page. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { noun = "rows", source, columns, frame, getRowId, rowState } = props;
  const { rows } = source;
  const [active, setActive] = useState({ key: source.key, index: 0 });
  const activeIndex = Math.min(active.index, rows.length - 1);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => idAt(rows, index, getRowId),
    // The active row stays in the page, so that the focus is not lost when it scrolls out of sight.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), activeIndex, range),
    overscan: 8,
    initialRect: firstRect,
    scrollPaddingEnd: headHeight,
  });

  useTopOnNewRows(frame, source.isOutdated ? null : source.key, () =>
    setActive({ key: source.key, index: 0 }),
  );
  const activate = (index: number) => {
    setActive({ key: source.key, index });
    virtualizer.scrollToIndex(index);
  };
  const onKeyDown = useBodyKeys(props, activate);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const index = indexOf(event.target) ?? activeIndex;
    if (index !== activeIndex) setActive({ key: source.key, index });
  };

  return (
    <tbody
      role="rowgroup"
      className="relative block"
      style={{ height: virtualizer.getTotalSize() + (source.hasMore ? rowHeight * 3 : 0) }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start: top }) => {
        const row = rows[index];
        const isActive = index === activeIndex;
        return (
          row && <DataRow key={key} {...{ row, index, top, columns, isActive }} state={rowState?.(row)} />
        );
      })}
      {source.hasMore && <MoreRows source={source} noun={noun} top={virtualizer.getTotalSize()} />}
    </tbody>
  );
}

// Another question was answered: its rows are read from the top.
function useTopOnNewRows(
  frame: RefObject<HTMLDivElement | null>,
  shownKey: string | null,
  onNew: () => void,
): void {
  const [shown, setShown] = useState(shownKey);
  if (shownKey !== null && shownKey !== shown) {
    setShown(shownKey);
    onNew();
  }
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
  }, [frame, shown]);
}

function idAt<Row>(rows: readonly Row[], index: number, getRowId: (row: Row) => string): string | number {
  const row = rows[index];
  return row === undefined ? index : getRowId(row);
}

function withRow<Row>(rows: readonly Row[], index: number, act: (row: Row) => void): void {
  const row = rows[index];
  if (row !== undefined) act(row);
}

function withIndex(indexes: number[], index: number, range: Range): number[] {
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((one, other) => one - other);
}
