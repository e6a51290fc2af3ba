"use client";

import { Columns3 } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { type ImportDetails, type ImportRow, type RowEffect, rowEffects } from "@/lib/imports/schemas";
import { importFields } from "@/lib/users/transfer/fields";
import { Button } from "../../ui/button";
import { countOf } from "../import-words";
import { RowsTable } from "../rows-table";
import type { ImportUrl } from "../use-import-url";
import { ConfirmImport } from "./confirm-import";
import { CountChips } from "./count-chips";
import { FixRowDialog } from "./fix-row-dialog";
import { touchedOf } from "./plan-difference";
import { effectTones, effectWords } from "./row-words";
import { planColumns } from "./rows-columns";
import { useApply } from "./use-apply";

interface ReviewStepProps {
  details: ImportDetails;
  url: ImportUrl;
}

/** The plan row by row: filtered by what would become of the rows, each to be edited in place, and the button that begins. */
export function ReviewStep({ details, url }: ReviewStepProps) {
  const { view, setView } = url;
  const [opened, setOpened] = useState<ImportRow | null>(null);
  const open = useCallback((row: ImportRow) => setOpened(row), []);
  const columns = useMemo(() => planColumns(open), [open]);
  const fields = useMemo(() => {
    const mapped = new Set(Object.values(details.mapping));
    return importFields.filter((field) => mapped.has(field));
  }, [details.mapping]);
  const close = () => setView({ dialog: null });
  const state = useApply(details.id, () => setView({ dialog: null, show: null, q: null }));
  return (
    <>
      <RowsTable
        importId={details.id}
        effect={view.show}
        q={view.q}
        onSearch={(q) => setView({ q: q || null })}
        onClear={() => setView({ q: null, show: null })}
        columns={columns}
        count={details.rowCount}
        chips={<PlanChips details={details} url={url} />}
        actions={<ReviewActions count={touchedOf(details.counts)} url={url} />}
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

const isCutOff = (effect: RowEffect) => effect === "deactivate" || effect === "delete";

function PlanChips({ details, url }: ReviewStepProps) {
  const chips = rowEffects
    // Few files cut somebody off: without such a row there is nothing to say about it.
    .filter((effect) => !isCutOff(effect) || details.counts[effect] > 0 || url.view.show === effect)
    .map((effect) => ({
      value: effect,
      label: effectWords[effect],
      count: details.counts[effect],
      tone: effectTones[effect],
    }));
  const onChange = (show: RowEffect | null) => url.setView({ show });
  return <CountChips label="Rows by plan" chips={chips} value={url.view.show} onChange={onChange} />;
}

function ReviewActions({ count, url }: { count: number; url: ImportUrl }) {
  return (
    <>
      <Button icon={<Columns3 />} onClick={() => url.setView({ step: "columns" })}>
        Change columns
      </Button>
      <Button
        variant="primary"
        disabledReason={count === 0 ? "No row would change anything" : undefined}
        onClick={() => url.setView({ dialog: "import" })}
      >
        {`Import ${countOf(count, "user")}`}
      </Button>
    </>
  );
}
