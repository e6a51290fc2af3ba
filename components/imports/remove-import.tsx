"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteImportAction } from "@/lib/imports/actions";
import type { ImportSummary } from "@/lib/imports/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { useAction } from "../form/use-action";
import { IconButton } from "../ui/icon-button";
import { importsKey } from "./import-query-keys";

/** Removes an import: its rows, its result and its inverse file. The users stay. */
export function RemoveImport({ row }: { row: ImportSummary }) {
  const [isAsking, setIsAsking] = useState(false);
  const action = useAction(deleteImportAction, {
    invalidate: [importsKey],
    success: () => `${row.fileName} removed`,
    onFailed: () => true,
    onDone: () => setIsAsking(false),
  });
  const isRunning = row.state === "applying" || row.state === "planning";
  return (
    <>
      <IconButton
        label={`Remove ${row.fileName}`}
        icon={<Trash2 />}
        size="row"
        tone="danger"
        disabledReason={isRunning ? "It is under way. Open it and cancel it first." : undefined}
        onClick={() => setIsAsking(true)}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Remove ${row.fileName}`}
        tone="danger"
        confirmLabel="Remove"
        isPending={action.isPending}
        failure={action.failure}
        onConfirm={() => void action.run({ importId: row.id })}
      >
        <p>
          {row.state === "applied"
            ? "Its rows, its result and its inverse file are gone. The users stay as they are."
            : "What was uploaded is gone. No user was changed by it."}
        </p>
      </ConfirmDialog>
    </>
  );
}
