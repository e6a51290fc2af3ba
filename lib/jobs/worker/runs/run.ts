import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobKind } from "@/db/values";
import { ctxOfJob } from "@/lib/auth/actor";
import { unseal } from "@/lib/auth/keys";
import { acrossTenants } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { refusalFromPostgres } from "@/lib/core/postgres-errors";
import { type JobHandler, JobInterrupted, type JobRun } from "../../work/handler";
import { type Lane, laneOf } from "../../work/lanes";
import { specPlace } from "../../work/start-job";
import type { ClaimedJob } from "../queue/claim";
import { releaseRun, type Run } from "./release";
import { type Interruption, settleEnded, settleInterrupted } from "./settle";
import { type TimeLimits, timeLimits, withinTime } from "./time-limit";
import type { Ending } from "./write-ending";

export type JobHandlers = Readonly<Partial<Record<JobKind, JobHandler>>>;

/** How long a handler that was interrupted may take to let go. What it still tries to write is refused anyway. */
const letGoMs = 500;
const busyPauseSeconds = 5;

/** A run of this worker. */
export interface ActiveRun extends Run {
  readonly lane: Lane;
  readonly userId: number;
  /** Tells the handler to end; the first reason counts. */
  readonly interrupt: (reason: Interruption) => void;
  /** Resolved once the handler has let go and the rows say how it ended. */
  readonly ended: Promise<void>;
}

function openSpec({ organization_id: organizationId, spec_sealed: sealed }: ClaimedJob): unknown {
  if (!sealed) return undefined;
  try {
    return JSON.parse(unseal(sealed, specPlace(organizationId)));
  } catch {
    throw new AppError("refused", "The worker cannot read this job: its APP_SECRET is not the console's.");
  }
}

function jobRunOf(job: ClaimedJob, signal: AbortSignal): JobRun {
  const { organization_id: organizationId, id: jobId, attempt } = job;
  return {
    organizationId,
    jobId,
    attempt,
    kind: job.kind,
    userId: job.user_id,
    elementInstanceId: job.element_instance_id ?? undefined,
    formulaInstanceId: job.formula_instance_id ?? undefined,
    details: job.details,
    spec: openSpec(job),
    cursor: job.cursor ?? undefined,
    counts: job.counts,
    progressDone: job.progress_done,
    signal,
    ctx: async () => {
      if (signal.aborted) throw new JobInterrupted();
      const ctx = await ctxOfJob(organizationId, { jobId, attempt });
      if (!ctx || signal.aborted) throw new JobInterrupted();
      return ctx;
    },
  };
}

/** The handler's own end, or that of its patience after an interruption. */
async function handle(handlers: JobHandlers, job: ClaimedJob, signal: AbortSignal): Promise<Ending> {
  const handler = handlers[job.kind];
  if (!handler) throw new AppError("refused", "This worker does not know how to run jobs of this kind.");
  const own = handler(jobRunOf(job, signal));
  const patience = new Promise<never>((_resolve, reject) => {
    const giveUp = () => void sleep(letGoMs).then(() => reject(new JobInterrupted()));
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
  // Whichever comes second ends unheard.
  own.catch(() => undefined);
  patience.catch(() => undefined);
  return Promise.race([own, patience]);
}

function failureOf(error: unknown, job: ClaimedJob): string {
  if (error instanceof AppError) return error.message;
  const requestId = `job-${job.id}-${job.attempt}`;
  log("error", "a job failed", { requestId, kind: job.kind, error });
  return `Something went wrong. The log of the worker says more under ${requestId}.`;
}

const isInterruption = (error: unknown) =>
  error instanceof JobInterrupted || (error instanceof AppError && error.code === "unauthenticated");

const isBusy = (error: unknown) =>
  (error instanceof AppError ? error : refusalFromPostgres(error))?.code === "busy";

/** Runs the handler of a job that was claimed, and writes how it ended. */
export function startRun(job: ClaimedJob, handlers: JobHandlers, limits: TimeLimits = timeLimits): ActiveRun {
  const controller = new AbortController();
  let reason: Interruption | undefined;
  const run: Run = {
    organizationId: job.organization_id,
    jobId: job.id,
    attempt: job.attempt,
    kind: job.kind,
  };
  // Whatever the handler left behind ends with it: nobody could stop it any more.
  const endTheRest = () => controller.abort(new JobInterrupted());
  const perform = async () => {
    try {
      const handled = handle(handlers, job, controller.signal);
      const ending = await withinTime(job.kind, limits, handled).finally(endTheRest);
      await settleEnded(run, ending, job.last_error);
    } catch (error) {
      if (reason || isInterruption(error)) await settleInterrupted(run, reason ?? "stopped");
      else if (isBusy(error) && laneOf(run.kind) === "bulk")
        await acrossTenants((tx) =>
          releaseRun(tx, run, "The database was too busy for this job.", busyPauseSeconds),
        );
      else await settleEnded(run, { status: "failed", error: failureOf(error, job) }, job.last_error);
    }
  };
  const ended = perform().catch(async (error: unknown) => {
    // Stopped at the very end; else the database is away, and whoever finds the run stale goes on.
    if (isInterruption(error)) await settleInterrupted(run, reason ?? "stopped").catch(() => undefined);
    else log("warn", "how a job ended could not be written", { jobId: run.jobId, error });
  });
  return {
    ...run,
    lane: laneOf(run.kind),
    userId: job.user_id,
    ended,
    interrupt(why) {
      if (reason) return;
      reason = why;
      controller.abort(new JobInterrupted());
    },
  };
}
