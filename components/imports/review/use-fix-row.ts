"use client";

import { useState } from "react";
import { fixImportRowAction } from "@/lib/imports/actions";
import type { ImportRow } from "@/lib/imports/schemas";
import { useAction } from "../../form/use-action";
import { importKey } from "../import-query-keys";

interface Options {
  readonly importId: number;
  readonly row: ImportRow;
  readonly fields: readonly string[];
  readonly onFixed: (row: ImportRow) => void;
}

/** The cells of one row as they are edited; saved, the row is planned again at once. */
export function useFixRow({ importId, row, fields, onFixed }: Options) {
  // The row as it was planned last: saving one mistake may bring the next one to light.
  const [present, setPresent] = useState(row);
  const [cells, setCells] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field, row.values[field] ?? ""])),
  );
  const action = useAction(fixImportRowAction, {
    invalidate: [importKey(importId)],
    onFailed: () => true,
  });
  const changed = Object.entries(cells).filter(([field, text]) => text !== (present.values[field] ?? ""));
  const save = async () => {
    const result = await action.run({
      importId,
      rowNumber: row.rowNumber,
      values: Object.fromEntries(changed),
    });
    if (!result.ok) return;
    setPresent(result.data);
    if (result.data.problems === null) onFixed(result.data);
  };
  return {
    present,
    cells,
    edit: (field: string, text: string) => setCells({ ...cells, [field]: text }),
    isChanged: changed.length > 0,
    save,
    isPending: action.isPending,
    failure: action.failure,
  };
}

export type FixRowState = ReturnType<typeof useFixRow>;
