import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { jobUsers } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { pool } from "@/lib/core/database";
import { log } from "@/lib/core/log";
import type { JobHandler } from "@/lib/jobs/work/handler";
import { reportProgress } from "@/lib/jobs/work/progress";
import { startWorker } from "@/lib/jobs/worker/worker";

// A worker whose handlers do nothing but leave traces, for the faults and the bench of stopping.

/** One row of work: its trace and how far the job has got, in one transaction. */
const leaveTrace = defineCommand({
  action: "job.run",
  privilege: "signed-in",
  input: z.strictObject({ number: z.number() }),
  async run(tx, ctx, { number }) {
    const run = ctx.actor.type === "user" ? ctx.actor.jobRun : undefined;
    if (!run) throw new Error("only a job leaves traces");
    const { organizationId } = ctx;
    const trace = { organizationId, jobId: run.jobId, userId: number, name: `attempt ${run.attempt}` };
    await tx.insert(jobUsers).values({ ...trace, email: "", outcome: "done" });
    await reportProgress(tx, ctx, { done: number, cursor: { number } });
    return { data: undefined, audit: [] };
  },
});

const numberIn = (values: Readonly<Record<string, unknown>> | undefined, key: string) =>
  typeof values?.[key] === "number" ? values[key] : 0;

/** Leaves `details.total` traces, one every few milliseconds. */
const countUp: JobHandler = async (run) => {
  const total = numberIn(run.details, "total");
  for (let number = numberIn(run.cursor, "number") + 1; number <= total; number += 1) {
    await leaveTrace.execute(await run.ctx(), { number });
    await sleep(numberIn(run.details, "pauseMs"), undefined, { signal: run.signal });
  }
  return { status: "done" };
};

/** Calls `details.url` all the time, and writes unless `details.callsOnly`, until it is interrupted. */
const haveEffects: JobHandler = async (run) => {
  const { url } = run.details;
  const call = async () => {
    while (!run.signal.aborted) {
      // One signal each: fetch leaves its listener on it until memory is cleaned up.
      const signal = AbortSignal.any([run.signal]);
      const answer = await fetch(`${String(url)}/${run.jobId}`, { method: "POST", signal });
      await answer.arrayBuffer();
    }
  };
  const write = async () => {
    for (let number = numberIn(run.cursor, "number") + 1; ; number += 1)
      await leaveTrace.execute(await run.ctx(), { number });
  };
  await Promise.all([call(), call(), ...(run.details["callsOnly"] ? [] : [write()])]);
  return { status: "done" };
};

const worker = await startWorker({ import: countUp, "bulk-change": haveEffects });
log("info", "the worker runs", { workerId: worker.id });
process.once("SIGTERM", () => {
  void worker
    .stop()
    .then(() => pool().end())
    .then(() => process.exit(0));
});
