import type { JobStatus } from "@/db/values";
import { hasEnded } from "@/lib/jobs/states";
import type { Refusal } from "../../rules";
import type { BulkChange, BulkDetails } from "../schemas";

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
  readonly details: Pick<BulkDetails, "change">;
  /** How far its undo is, the latest one; null without one. */
  readonly undoStatus: JobStatus | null;
}

/**
 * Why a bulk change cannot be taken back, if it cannot. An undo that was cancelled or failed does not use it up: whoever it
 * did bring back is left as they are by the next one.
 */
export function refuseUndo({ status, counts, details, undoStatus }: UndoFacts): Refusal | undefined {
  const refused = (reason: string): Refusal => ({ code: "refused", reason });
  if (undoOf(details.change) === undefined) return refused("Deleted users cannot be brought back.");
  if (undoStatus === "done") return refused("This bulk change was undone already.");
  if (undoStatus !== null && !hasEnded({ status: undoStatus }))
    return refused("This bulk change is being undone. Wait until that is over, or cancel it first.");
  if (!hasEnded({ status })) return refused("It is still going on. Cancel it first, or wait.");
  return (counts.done ?? 0) === 0 ? refused("It changed nobody. There is nothing to undo.") : undefined;
}
