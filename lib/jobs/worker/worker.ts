import "server-only";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/core/log";
import { type Lane, lanes } from "../work/lanes";
import { claimNext } from "./queue/claim";
import { dispatchDue, nextDueInMs } from "./queue/dispatch";
import { openQueue } from "./queue/queue";
import { recoverStale, reportGone } from "./recovery";
import { type ActiveRun, type JobHandlers, startRun } from "./runs/run";
import { sweepImports } from "./sweep-imports";
import { watchRuns } from "./watch";

/** How many jobs of a lane one worker runs at a time. */
const most: Record<Lane, number> = { bulk: 2, calls: 8 };

const longestPauseMs = 1_000;
const recoverEveryMs = 1_000;
const reportGoneEvery = 5;
const sweepEvery = 3_600;

/** What a call in flight may still take when its worker ends. Bulk work ends at once: it goes on elsewhere. */
const graceMs = 2_000;
const settleMs = 2_000;

export interface Worker {
  readonly id: string;
  /** Takes no new work, lets go of what runs, and gives back what can go on elsewhere. */
  stop(): Promise<void>;
}

/** Does something at once, at least once a second, and again when it was asked for meanwhile; never twice at a time. */
function repeat(work: () => Promise<number>, onError: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  let isEnding = false;
  let isAskedAgain = false;
  let working: Promise<void> | undefined;
  const perform = async () => {
    let pauseMs = longestPauseMs;
    do {
      isAskedAgain = false;
      pauseMs = await work().catch((error: unknown) => {
        onError(error);
        return longestPauseMs;
      });
    } while (isAskedAgain && !isEnding);
    working = undefined;
    if (!isEnding) timer = setTimeout(now, pauseMs);
  };
  function now(): void {
    clearTimeout(timer);
    if (isEnding) return;
    isAskedAgain = true;
    working ??= perform();
  }
  const end = async () => {
    isEnding = true;
    clearTimeout(timer);
    await working;
  };
  return { now, end };
}

function quietly(what: string) {
  return (error: unknown) => log("warn", what, { error });
}

/** Looks after what other workers left, beside the work. */
function recoverAlways() {
  let recoveries = 0;
  const recovery = repeat(async () => {
    await recoverStale();
    if (recoveries % reportGoneEvery === 0) await reportGone();
    if (recoveries++ % sweepEvery === 0) await sweepImports();
    return recoverEveryMs;
  }, quietly("the worker could not look for what others left"));
  recovery.now();
  return recovery;
}

/** Of a lane, what runs in it. */
const inLane = (held: Iterable<ActiveRun>, lane: Lane) => [...held].filter((run) => run.lane === lane);

export interface WorkerOptions {
  /** Seconds after which a start that nobody took is looked for. */
  readonly lookAgainAfter?: number;
}

/**
 * Runs what is due, until it is stopped. Any number of workers share one database.
 * @param handlers what runs each kind of job
 */
export async function startWorker(handlers: JobHandlers, options: WorkerOptions = {}): Promise<Worker> {
  const id = `${hostname().slice(0, 60)}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const queue = await openQueue();
  const held = new Set<ActiveRun>();
  let isEnding = false;

  async function start(lane: Lane): Promise<boolean> {
    const running = inLane(held, lane);
    if (isEnding || running.length >= most[lane]) return false;
    const job = await claimNext(queue, lane, id, running);
    if (!job) return false;
    const run = startRun(job, handlers);
    held.add(run);
    void run.ended.then(() => {
      held.delete(run);
      work.now();
    });
    return true;
  }

  const work = repeat(async () => {
    const isMoreDue = await dispatchDue(queue, options.lookAgainAfter);
    for (const lane of lanes) while (await start(lane));
    if (isMoreDue) return 0;
    return Math.min(longestPauseMs, Math.max(0, (await nextDueInMs()) ?? longestPauseMs));
  }, quietly("the worker could not look for work"));

  const recovery = recoverAlways();
  const watch = watchRuns(() => [...held], work.now);
  work.now();

  return {
    id,
    async stop() {
      isEnding = true;
      await Promise.all([work.end(), recovery.end()]);
      for (const run of held) if (run.lane === "bulk") run.interrupt("shutdown");
      const allEnded = () => Promise.all([...held].map(({ ended }) => ended));
      await Promise.race([allEnded(), sleep(graceMs)]);
      for (const run of held) run.interrupt("shutdown");
      await Promise.race([allEnded(), sleep(settleMs)]);
      await watch.end();
      await queue.close();
    },
  };
}
