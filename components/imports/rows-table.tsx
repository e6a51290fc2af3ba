"use client";

import { ListX } from "lucide-react";
import type { ReactNode } from "react";
import type { ImportRow, ImportRowState, RowEffect } from "@/lib/imports/schemas";
import { DataTable } from "../table/data-table";
import { fetchPage } from "../table/rows/fetch-page";
import { SearchBox } from "../table/toolbar/search-box";
import { TableToolbar } from "../table/toolbar/table-toolbar";
import type { Column } from "../table/types";
import { EmptyState } from "../ui/display/empty-state";
import { requestUrl } from "../users/users-url";
import { importRowsKey } from "./import-query-keys";

interface RowsTableProps {
  importId: number;
  effect?: RowEffect | null;
  state?: ImportRowState | null;
  q: string;
  onSearch: (q: string) => void;
  onClear: () => void;
  columns: readonly Column<ImportRow>[];
  count: number | null;
  chips: ReactNode;
  actions?: ReactNode;
  onOpen?: (row: ImportRow) => void;
  emptyWords: string;
}

const getRowId = (row: ImportRow) => String(row.rowNumber);

/** The rows of an import, filtered and searched; any number of them. */
export function RowsTable({ importId, effect, state, q, ...props }: RowsTableProps) {
  const filters = { ...(effect && { effect }), ...(state && { state }), ...(q && { q }) };
  const isNarrowed = Boolean(effect ?? state) || q !== "";
  return (
    <DataTable
      label="Rows"
      noun="rows"
      columns={props.columns}
      getRowId={getRowId}
      queryKey={[...importRowsKey(importId), filters]}
      fetchPage={(cursor, signal) =>
        fetchPage<ImportRow>(requestUrl(`/api/console/imports/${importId}/rows`, filters, cursor), signal)
      }
      onOpen={props.onOpen}
      toolbar={
        <TableToolbar
          title="Rows"
          count={props.count?.toLocaleString("en")}
          search={<SearchBox label="Search rows" value={q} onChange={props.onSearch} hotkey="/" />}
          filters={props.chips}
          actions={props.actions}
        />
      }
      empty={
        <EmptyState icon={<ListX />} title="No rows">
          {props.emptyWords}
        </EmptyState>
      }
      noMatch={isNarrowed ? { what: q === "" ? "this filter" : `“${q}”`, onClear: props.onClear } : null}
    />
  );
}
