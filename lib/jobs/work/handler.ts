import type { JobKind } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";

/** The job was stopped, paused or taken over by another worker: nothing more may be done for it. Not a failure. */
export class JobInterrupted extends Error {
  constructor() {
    super("the job was interrupted");
    this.name = "JobInterrupted";
  }
}

/** One start of a job, as its handler sees it. */
export interface JobRun {
  readonly organizationId: number;
  readonly jobId: number;
  readonly attempt: number;
  readonly kind: JobKind;
  readonly userId: number;
  readonly elementInstanceId: number | undefined;
  readonly formulaInstanceId: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  /** What was sealed when it was written; undefined: nothing. */
  readonly spec: unknown;
  /** As the interrupted run before it left it. */
  readonly cursor: Readonly<Record<string, unknown>> | undefined;
  readonly counts: Readonly<Record<string, number>>;
  readonly progressDone: number;
  /** Aborted as soon as the job may not go on. Give it to everything that waits. */
  readonly signal: AbortSignal;
  /**
   * The owner's context as of now: ask anew before each unit of work, never keep it.
   * @throws JobInterrupted when the job or its owner may not act any more
   */
  readonly ctx: () => Promise<Ctx>;
}

/** How a run ended by itself. Thrown errors are failures, too: what they say is shown as the job's last error. */
export interface RunOutcome {
  /** `waiting`: for a person. Of a scheduled job `done` and `failed` mean: this run. */
  readonly status: "done" | "waiting" | "failed";
  /** Why it failed, for whoever looks at the job. */
  readonly error?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Does the work of one kind of job. Each of its writes goes through a command with the run's own context, so that the
 * rules hold as they do for its owner, and nothing is written for a job that was stopped.
 */
export type JobHandler = (run: JobRun) => Promise<RunOutcome>;
