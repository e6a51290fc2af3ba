import type { ImportDetails } from "@/lib/imports/schemas";

type JobStatus = NonNullable<ImportDetails["job"]>["status"];

const words: Partial<Readonly<Record<JobStatus, string>>> = {
  queued: "Waiting for a worker",
  paused: "Paused",
  stopping: "Stopping",
  stopped: "Cancelled",
  failed: "Broken off",
};

/** What an import is doing, as the title of its progress. */
export function progressWords(state: ImportDetails["state"], status: JobStatus): string {
  return words[status] ?? (state === "planning" ? "Planning" : "Importing");
}
