import type { JobStatus } from "@/db/values";
import type { Refusal } from "../rules";
import type { BulkChange, BulkDetails } from "./schemas";

// What takes a bulk change back. Pure, browser-safe.

const backward: Record<BulkChange, BulkChange | undefined> = {
  deactivate: "reactivate",
  reactivate: "deactivate",
  delete: undefined,
  "add-role": "remove-role",
  "remove-role": "add-role",
};

/** The change that takes this one back; undefined: nothing does. */
export function undoOf(change: BulkChange): BulkChange | undefined {
  return backward[change];
}

export interface UndoFacts {
  readonly status: JobStatus;
  readonly counts: Readonly<Record<string, number>>;
  readonly details: Pick<BulkDetails, "change" | "undoneBy">;
}

/** Why a bulk change cannot be taken back, if it cannot. */
export function refuseUndo({ status, counts, details }: UndoFacts): Refusal | undefined {
  const refused = (reason: string): Refusal => ({ code: "refused", reason });
  if (undoOf(details.change) === undefined) return refused("Deleted users cannot be brought back.");
  if (details.undoneBy !== undefined) return refused("This bulk change was undone already.");
  if (status !== "done" && status !== "stopped" && status !== "failed")
    return refused("It is still going on. Cancel it first, or wait.");
  return (counts.done ?? 0) === 0 ? refused("It changed nobody. There is nothing to undo.") : undefined;
}
