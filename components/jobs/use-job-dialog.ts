"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { type JobDialog, jobDialogParsers } from "./jobs-url";

export type OpenJobDialog = (dialog: JobDialog, jobId?: number) => void;

/** Which dialog is open, and about which job. It stands in the address, so that Back closes it and a link opens it. */
export function useJobDialog() {
  const [{ dialog, job }, setState] = useQueryStates(jobDialogParsers);
  const open: OpenJobDialog = useCallback(
    (next, jobId) => void setState({ dialog: next, job: jobId ?? null }, { history: "push" }),
    [setState],
  );
  const close = useCallback(
    () => void setState({ dialog: null, job: null }, { history: "replace" }),
    [setState],
  );
  // A link that names only a job means the job itself.
  return { dialog: dialog ?? (job === null ? null : "details"), jobId: job, open, close };
}
