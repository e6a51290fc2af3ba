"use client";

import { Columns3 } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { ImportDetails, ImportRow } from "@/lib/imports/schemas";
import { Button } from "../../ui/button";
import { countOf } from "../import-words";
import { RowsTable } from "../rows-table";
import type { ImportUrl } from "../use-import-url";
import { ConfirmImport } from "./confirm-import";
import { CountChips } from "./count-chips";
import { FixRowDialog } from "./fix-row-dialog";
import { touchedOf } from "./plan-difference";
import { actionTones, actionWords } from "./row-words";
import { planColumns } from "./rows-columns";
import { useApply } from "./use-apply";

interface ReviewStepProps {
  details: ImportDetails;
  url: ImportUrl;
}

const kinds = ["create", "update", "unchanged", "conflict", "error"] as const;

/** The plan row by row: filtered by what would become of the rows, each to be edited in place, and the button that begins. */
export function ReviewStep({ details, url }: ReviewStepProps) {
  const { view, setView } = url;
  const [opened, setOpened] = useState<ImportRow | null>(null);
  const open = useCallback((row: ImportRow) => setOpened(row), []);
  const columns = useMemo(() => planColumns(open), [open]);
  const fields = useMemo(() => [...new Set(Object.values(details.mapping))], [details.mapping]);
  const close = () => setView({ dialog: null });
  const state = useApply(details.id, () => setView({ dialog: null, show: null, q: null }));
  const count = touchedOf(details.counts);
  const chips = kinds.map((kind) => ({
    value: kind,
    label: actionWords[kind],
    count: details.counts[kind],
    tone: actionTones[kind],
  }));
  return (
    <>
      <RowsTable
        importId={details.id}
        action={view.show}
        q={view.q}
        onSearch={(q) => setView({ q: q || null })}
        onClear={() => setView({ q: null, show: null })}
        columns={columns}
        count={details.rowCount}
        chips={
          <CountChips
            label="Rows by plan"
            chips={chips}
            value={view.show}
            onChange={(show) => setView({ show })}
          />
        }
        actions={
          <>
            <Button icon={<Columns3 />} onClick={() => setView({ step: "columns" })}>
              Change columns
            </Button>
            <Button
              variant="primary"
              disabledReason={count === 0 ? "No row would change anything" : undefined}
              onClick={() => setView({ dialog: "import" })}
            >
              {`Import ${countOf(count, "user")}`}
            </Button>
          </>
        }
        onOpen={open}
        emptyWords="The file has no rows beside its header."
      />
      {opened && (
        <FixRowDialog
          key={opened.rowNumber}
          importId={details.id}
          row={opened}
          fields={fields}
          isOpen
          onClose={() => setOpened(null)}
        />
      )}
      <ConfirmImport
        details={details}
        state={state}
        isOpen={view.dialog === "import"}
        onClose={() => {
          state.forget();
          close();
        }}
      />
    </>
  );
}
