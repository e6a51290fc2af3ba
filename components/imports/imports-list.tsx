"use client";

import { FileUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { ImportPage, ImportSummary } from "@/lib/imports/schemas";
import { DataTable } from "../table/data-table";
import { fetchPage } from "../table/rows/fetch-page";
import { TableToolbar } from "../table/toolbar/table-toolbar";
import type { Column } from "../table/types";
import { EmptyState } from "../ui/display/empty-state";
import { RelativeTime } from "../ui/display/relative-time";
import { Tag } from "../ui/display/tag";
import { requestUrl } from "../users/users-url";
import { importsKey } from "./import-query-keys";
import { stateTones, stateWords } from "./import-states";
import { importHref } from "./import-url";
import { RemoveImport } from "./remove-import";

const getRowId = (row: ImportSummary) => String(row.id);

/** One's own imports, newest first. */
export function ImportsList({ initialPage }: { initialPage: ImportPage }) {
  const router = useRouter();
  const columns = useMemo(() => importColumns(), []);
  return (
    <DataTable
      label="Imports"
      noun="imports"
      columns={columns}
      getRowId={getRowId}
      queryKey={importsKey}
      fetchPage={(cursor, signal) =>
        fetchPage<ImportSummary>(requestUrl("/api/console/imports", {}, cursor), signal)
      }
      initialPage={initialPage}
      onOpen={(row) => router.push(importHref(row.id))}
      toolbar={<TableToolbar title="Your imports" />}
      empty={
        <EmptyState icon={<FileUp />} title="No imports yet">
          Files that you choose above stand here, with what became of them.
        </EmptyState>
      }
    />
  );
}

function importColumns(): readonly Column<ImportSummary>[] {
  return [
    {
      id: "file",
      header: "File",
      width: 220,
      grow: 2,
      cell: (row) => (
        <Link href={importHref(row.id)} className="rounded-s font-medium hover:text-accent hover:underline">
          {row.fileName}
        </Link>
      ),
    },
    {
      id: "state",
      header: "State",
      width: 160,
      grow: 1,
      cell: (row) => <Tag variant={stateTones[row.state]}>{stateWords[row.state]}</Tag>,
    },
    {
      id: "rows",
      header: "Rows",
      width: 96,
      isNumeric: true,
      cell: (row) => row.rowCount?.toLocaleString("en") ?? "",
    },
    { id: "created", header: "When", width: 120, cell: (row) => <RelativeTime value={row.createdAt} /> },
    {
      id: "actions",
      header: "Actions",
      width: 52,
      isSticky: true,
      isHideable: false,
      isHeaderHidden: true,
      cell: (row) => <RemoveImport row={row} />,
    },
  ];
}
