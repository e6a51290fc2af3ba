"use client";

import { type FormEvent, useId } from "react";
import type { ImportRow } from "@/lib/imports/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { TextField } from "../../ui/text-field";
import { fieldWord } from "../import-words";
import { RowChanges } from "./row-changes";
import { effectWords } from "./row-words";
import { type FixRowState, useFixRow } from "./use-fix-row";

interface FixRowDialogProps {
  importId: number;
  row: ImportRow;
  /** The fields that the file has. */
  fields: readonly string[];
  isOpen: boolean;
  onClose: () => void;
}

/** One row with its cells to edit: what it would do, what is wrong beside each cell. Saved, it is planned again at once. */
export function FixRowDialog({ importId, row, fields, isOpen, onClose }: FixRowDialogProps) {
  const formId = useId();
  const state = useFixRow({ importId, row, fields, onFixed: onClose });
  const { present, failure } = state;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (state.isChanged) void state.save();
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isBusy={state.isPending}
      size="wide"
      title={`Edit row ${row.rowNumber}`}
      description={`Plan: ${effectWords[present.effect].toLowerCase()}. Only this import changes, not the file that you chose.`}
      fallbackFocus={() => focusRow(row.rowNumber)}
      footer={
        <>
          <DialogCancel />
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isPending={state.isPending}
            disabledReason={state.isChanged ? undefined : "Change a cell first"}
          >
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4">
        {failure && (
          <Notice tone="danger" requestId={failure.requestId}>
            {failure.message}
          </Notice>
        )}
        {present.problems?.[""] && <Notice tone="warn">{present.problems[""].join(" ")}</Notice>}
        <RowChanges changes={present.changes} />
        <div className="grid gap-x-4 gap-y-3 min-[640px]:grid-cols-2">
          {fields.map((field) => (
            <Cell key={field} field={field} state={state} />
          ))}
        </div>
      </form>
    </Dialog>
  );
}

function Cell({ field, state }: { field: string; state: FixRowState }) {
  const id = useId();
  const error = state.present.problems?.[field]?.join(" ");
  const isSecret = field === "password";
  const hint = isSecret && state.present.hasPassword ? "Left empty, it stays as in the file." : undefined;
  return (
    <FieldFrame id={id} label={fieldWord(field)} error={error} hint={hint}>
      <TextField
        id={id}
        {...describedBy(id, { error, hint })}
        {...(isSecret ? { type: "password" } : {})}
        {...(error ? { "data-first-focus": "" } : {})}
        value={state.cells[field] ?? ""}
        onChange={(event) => state.edit(field, event.target.value)}
        autoComplete={isSecret ? "new-password" : "off"}
        spellCheck={false}
      />
    </FieldFrame>
  );
}

// Its button is gone when the row went out of the filter: then the first row, or the filters.
function focusRow(rowNumber: number): HTMLElement | null {
  const table = document.querySelector<HTMLElement>('section[aria-label="Rows"]');
  return (
    table?.querySelector<HTMLElement>(`[aria-label="Edit row ${rowNumber}"]`) ??
    table?.querySelector<HTMLElement>("[data-index]") ??
    table?.querySelector<HTMLElement>("button") ??
    null
  );
}
