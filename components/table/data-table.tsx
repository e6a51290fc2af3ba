"use client";

import { type ReactNode, useId, useMemo, useRef } from "react";
import { layoutCss, leavingSteps } from "./column-layout";
import { type Rows, useRows, type RowsSource } from "./rows/use-rows";
import { useSelectable } from "./selection/use-selectable";
import type { Selection } from "./selection/use-selection";
import { TableBody } from "./table-body";
import { TableContext } from "./table-context";
import { TableHead } from "./table-head";
import { TableMessage } from "./table-message";
import { useColumnChoice } from "./toolbar/use-column-choice";
import type { Column, NoMatch, RowState, Sort } from "./types";

export interface DataTableProps<Row> extends RowsSource<Row> {
  /** The accessible name: "Users". */
  label: string;
  /** What the rows are, in sentences: "users". */
  noun?: string;
  columns: readonly Column<Row>[];
  getRowId: (row: Row) => string;
  sort?: Sort;
  onSortChange?: (sort: Sort) => void;
  rowState?: (row: Row) => RowState;
  /** Enter on a row. */
  onOpen?: (row: Row) => void;
  /** Rows have check boxes then; Space selects one, too. */
  selection?: Selection;
  /** How a row is called: "Select Ada Lovelace". Keep it stable. */
  rowName?: (row: Row) => string;
  toolbar?: ReactNode;
  /** What stands here when there is nothing at all. */
  empty: ReactNode;
  /** Not null while something is searched or filtered. */
  noMatch?: NoMatch | null;
}

/** The one table: rows by cursor as one scrolls, any number of them, drawn only where they are seen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, sort, onSortChange, toolbar } = props;
  const frame = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const source = useRows(props);
  const { columns, head, rowState, onSelect } = useSelectable(props, source.rows);
  const choice = useColumnChoice();
  const { shapes, steps, css } = useLayout(tableId, columns, choice.choice);
  const context = useMemo(() => {
    const hideable = columns.filter((column) => column.isHideable !== false && !column.isSticky);
    return { ...choice, hideable, steps, frame };
  }, [choice, columns, steps]);
  const isEmpty = source.rows.length === 0;

  return (
    <TableContext value={context}>
      <section
        aria-label={label}
        className="flex min-h-72 min-w-0 flex-1 flex-col overflow-hidden rounded-l border border-line bg-surface shadow-card"
      >
        {toolbar}
        <div
          ref={frame}
          data-scroller=""
          className="relative min-h-0 flex-1 [overflow-anchor:none] overflow-auto overscroll-contain border-t border-line [container-type:inline-size]"
        >
          <style>{css}</style>
          <LoadingBar isShown={source.isOutdated} />
          <table
            role="table"
            aria-label={label}
            aria-rowcount={source.total === null ? -1 : source.total + 1}
            aria-colcount={shapes.length}
            aria-busy={source.isLoading || source.isOutdated}
            data-grid={tableId}
            className="block"
          >
            <TableHead columns={shapes} select={head} {...{ sort, onSortChange }} />
            {!isEmpty && <TableBody {...props} {...{ source, columns: shapes, frame, rowState, onSelect }} />}
          </table>
          <div role="status">{isEmpty && <NoRows table={props} source={source} />}</div>
        </div>
      </section>
    </TableContext>
  );
}

function NoRows<Row>({ table, source }: { table: DataTableProps<Row>; source: Rows<Row> }) {
  const { noun = "rows", empty, noMatch } = table;
  const { isLoading, failure, retry } = source;
  return <TableMessage {...{ noun, isLoading, failure, empty, noMatch }} onRetry={retry} />;
}

function useLayout<Row>(
  tableId: string,
  columns: readonly Column<Row>[],
  /** Column to whether the person wants to see it. */
  choice: ReadonlyMap<string, boolean>,
) {
  return useMemo(() => {
    const visible = columns.filter((column) => column.isSticky || choice.get(column.id) !== false);
    // A column that the person chose to see does not leave.
    const shapes = visible.map((column) =>
      choice.has(column.id) ? { ...column, leave: undefined } : column,
    );
    return { shapes, steps: leavingSteps(shapes), css: layoutCss(tableId, shapes) };
  }, [columns, choice, tableId]);
}

// Over the rows of the earlier question, and only when the answer takes longer than a moment.
function LoadingBar({ isShown }: { isShown: boolean }) {
  if (!isShown) return null;
  return (
    <div aria-hidden="true" className="sticky top-0 left-0 z-3 h-0">
      <div className="h-0.5 overflow-hidden">
        <div className="h-full w-1/4 animate-sweep bg-accent" />
      </div>
    </div>
  );
}
