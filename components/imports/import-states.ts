import type { ImportDetails } from "@/lib/imports/schemas";
import type { ImportStep } from "./import-steps";

type Known = Pick<ImportDetails, "state" | "job">;

const movingJobs: readonly string[] = ["queued", "running", "stopping"];

/** Whether something of it is under way: then it is looked at again and again. */
export function isMoving({ state, job }: Known): boolean {
  const isWorkedOn = state === "planning" || state === "applying";
  return isWorkedOn && job !== null && movingJobs.includes(job.status);
}

/** Which step the page shows for a state, unless the person went back to the columns. */
export function stepOf(state: ImportDetails["state"], isBack: boolean): ImportStep {
  if (state === "uploading" || state === "refused") return "Upload";
  if (state === "uploaded") return "Columns";
  if (state === "planning") return "Review";
  if (state === "planned") return isBack ? "Columns" : "Review";
  return "Result";
}

/** A state in a word, for the list. */
export const stateWords: Readonly<Record<ImportDetails["state"], string>> = {
  uploading: "Uploading",
  uploaded: "Columns to choose",
  planning: "Being planned",
  planned: "To review",
  applying: "Importing",
  applied: "Imported",
  refused: "Cannot be read",
};

export const stateTones = {
  uploading: "default",
  uploaded: "accent",
  planning: "accent",
  planned: "accent",
  applying: "accent",
  applied: "ok",
  refused: "danger",
} as const;
