import { jobKinds, type JobKind, jobStatuses, type JobStatus, type ScheduleKind } from "@/db/values";

// Every state of a job, and what each verb makes of it, in one table. Browser-safe. Workers move jobs, too: queued and
// scheduled -> running -> scheduled, waiting, done or failed; stopping -> stopped.

/** Everything that a job may be, to choose from. */
export const everyKind: readonly JobKind[] = jobKinds;
export const everyStatus: readonly JobStatus[] = jobStatuses;

export const jobVerbs = ["stop", "run", "pause", "resume", "delete"] as const;
export type JobVerb = (typeof jobVerbs)[number];

/** `schedule`: comes again and again · `steps`: goes through many rows, and on from where it was · `once`: all at once. */
export type JobShape = "schedule" | "steps" | "once";

type Step = JobStatus | { readonly refusal: string };
type Steps = Readonly<Record<JobStatus, Step>>;

const no = (refusal: string) => ({ refusal });

const endedAlready = no("This job has ended.");
const runsAlready = no("This job runs already.");
const isStopping = no("This job is still stopping. Try again in a moment.");
const waitsForPerson = no("This job waits for somebody to confirm it. Open it to go on.");

const stop: Steps = {
  queued: "stopped",
  scheduled: "stopped",
  running: "stopping",
  waiting: "stopped",
  paused: "stopped",
  stopping: "stopping",
  stopped: "stopped",
  done: endedAlready,
  failed: endedAlready,
};

const everywhere = (step: Step): Steps => ({
  queued: step,
  scheduled: step,
  running: step,
  waiting: step,
  paused: step,
  stopping: step,
  stopped: step,
  done: step,
  failed: step,
});

const runsOnce = no("An import or a bulk change runs once. Start a new one.");
const isPaused = no("This job is paused. Resume it first.");
const isStopped = no("This job is stopped. Resume it first.");
const isOver = no("The schedule of this job is over. Add a new job.");
const cannotPause = no("Only imports and bulk changes can be paused. Stop this job instead.");
const isCanceled = no("This job was stopped for good. Start a new one.");
const runAgain = no("This job runs once. Run it again instead.");

const table: Readonly<Record<Exclude<JobVerb, "delete">, Readonly<Record<JobShape, Steps>>>> = {
  stop: { schedule: stop, steps: stop, once: stop },
  run: {
    schedule: {
      queued: "queued",
      scheduled: "scheduled",
      running: runsAlready,
      waiting: waitsForPerson,
      paused: isPaused,
      stopping: isStopping,
      stopped: isStopped,
      done: isOver,
      failed: isOver,
    },
    steps: { ...everywhere(runsOnce), queued: "queued", running: runsAlready, paused: isPaused },
    once: {
      queued: "queued",
      scheduled: "scheduled",
      running: runsAlready,
      waiting: waitsForPerson,
      paused: isPaused,
      stopping: isStopping,
      stopped: "queued",
      done: "queued",
      failed: "queued",
    },
  },
  pause: {
    schedule: everywhere(cannotPause),
    steps: {
      queued: "paused",
      scheduled: "paused",
      running: "paused",
      waiting: waitsForPerson,
      paused: "paused",
      stopping: isStopping,
      stopped: isCanceled,
      done: endedAlready,
      failed: endedAlready,
    },
    once: everywhere(cannotPause),
  },
  resume: {
    schedule: {
      queued: "queued",
      scheduled: "scheduled",
      running: "running",
      waiting: waitsForPerson,
      paused: "scheduled",
      stopping: isStopping,
      stopped: "scheduled",
      done: isOver,
      failed: "scheduled",
    },
    steps: {
      queued: "queued",
      scheduled: "scheduled",
      running: "running",
      waiting: waitsForPerson,
      paused: "queued",
      stopping: isStopping,
      stopped: isCanceled,
      done: endedAlready,
      failed: endedAlready,
    },
    once: {
      queued: "queued",
      scheduled: "scheduled",
      running: "running",
      waiting: waitsForPerson,
      paused: "queued",
      stopping: isStopping,
      stopped: runAgain,
      done: runAgain,
      failed: runAgain,
    },
  },
};

export interface JobState {
  readonly kind: JobKind;
  readonly status: JobStatus;
  readonly scheduleKind: ScheduleKind | null;
}

/** How a job goes: again and again, step by step, or all at once. */
export function shapeOf({ kind, scheduleKind }: Pick<JobState, "kind" | "scheduleKind">): JobShape {
  if (scheduleKind !== null) return "schedule";
  return kind === "import" || kind === "bulk-change" ? "steps" : "once";
}

/** What a verb makes of a job: its next status (the same one: nothing is to be done), or why not. Deleting is always possible. */
export function nextStatus(verb: Exclude<JobVerb, "delete">, job: JobState): Step {
  return table[verb][shapeOf(job)][job.status];
}

/** Whether nothing more comes of an import or a bulk change: neither goes on again. */
export function hasEnded({ status }: Pick<JobState, "status">): boolean {
  return status === "done" || status === "stopped" || status === "failed";
}

/** Whether something will happen to the job by itself, so that whoever looks at it wants to see it live. */
export function isMoving({ status }: Pick<JobState, "status">): boolean {
  return status === "queued" || status === "running" || status === "stopping";
}
