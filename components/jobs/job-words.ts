import type { JobKind, JobStatus } from "@/db/values";
import type { JobRow } from "@/lib/jobs/schemas";

// How jobs are called on the screen.

export const kindWords: Record<JobKind, string> = {
  import: "Import",
  "bulk-change": "Bulk change",
  poller: "Poller",
  "cron-trigger": "Cron trigger",
  "api-call": "API call",
};

export const statusWords: Record<JobStatus, string> = {
  queued: "Queued",
  scheduled: "Scheduled",
  running: "Running",
  waiting: "Needs you",
  paused: "Paused",
  stopping: "Stopping",
  stopped: "Stopped",
  done: "Done",
  failed: "Failed",
};

type Tone = "default" | "accent" | "ok" | "warn" | "danger";

export const statusTones: Record<JobStatus, Tone> = {
  queued: "default",
  scheduled: "default",
  running: "accent",
  waiting: "warn",
  paused: "warn",
  stopping: "warn",
  stopped: "default",
  done: "ok",
  failed: "danger",
};

const number = new Intl.NumberFormat("en");

/** "12,400 of 100,000", "12,400", or null when nothing is counted. */
export function progressWords({ progressDone, progressTotal }: ProgressCounts): string | null {
  if (progressTotal === null) return progressDone === 0 ? null : number.format(progressDone);
  return `${number.format(progressDone)} of ${number.format(progressTotal)}`;
}

type ProgressCounts = Pick<JobRow, "progressDone" | "progressTotal">;

/** 0 to 100, or null while nobody knows how much there is. */
export function progressPercent({ progressDone, progressTotal }: ProgressCounts): number | null {
  if (progressTotal === null) return null;
  return progressTotal === 0 ? 100 : Math.min(100, Math.floor((progressDone / progressTotal) * 100));
}

/** "created 812 · unchanged 3": outcomes that there are. */
export function countWords(counts: JobRow["counts"]): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${number.format(count)} ${name.replace(/[-_]/g, " ")}`)
    .join(" · ");
}
