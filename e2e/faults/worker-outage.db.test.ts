import { asc, eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { type Listener, openListener } from "@/db/test/build-polling";
import { passOverHeartbeat } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs, jobUsers } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { startJob } from "@/lib/jobs/work/start-job";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import { tcpProxy } from "../support/tcp-proxy";
import { startWorkerProcess } from "../support/worker";

// The database is away for longer than a worker goes on without it, comes back, and the worker goes on by itself.

const until = (check: () => void | Promise<void>, interval = 20) =>
  vi.waitFor(check, { timeout: 60_000, interval });

const total = 150;

type JobOf = { kind: "import" | "bulk-change"; details: Record<string, unknown> };

async function startOf(bed: TestBed, job: JobOf): Promise<number> {
  const userId = (await bed.user()).id;
  return inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, bed.systemCtx(), { ...job, userId, name: "Work" }),
  );
}

const tracesOf = (jobId: number) =>
  asOwner()
    .select({ number: jobUsers.userId, by: jobUsers.name })
    .from(jobUsers)
    .where(eq(jobUsers.jobId, jobId))
    .orderBy(asc(jobUsers.userId));

/** A job that calls all the time has not done so between two looks. */
async function fallsSilent({ heard }: Listener) {
  let before = -1;
  await until(() => {
    const count = heard.length;
    const isSilent = count === before;
    before = count;
    expect(isSilent).toBe(true);
  }, 300);
}

test("a worker without its database lets go of everything, and goes on when it is back, with nothing doubled", async () => {
  const { databaseUrl, appSecret } = env();
  const [bed, listener, proxy] = [await createTestBed(), await openListener(), await tcpProxy(databaseUrl)];
  const program = { program: "e2e/support/test-worker.ts" };
  const worker = await startWorkerProcess({ databaseUrl: proxy.url, appSecret }, program);
  try {
    const counting = await startOf(bed, { kind: "import", details: { total, pauseMs: 30 } });
    // Never asks the database for anything: only the worker itself can notice that it is away.
    const details = { url: listener.url, callsOnly: true };
    const calling = await startOf(bed, { kind: "bulk-change", details });
    const attemptOf = async (id: number) => (await bed.jobRow(id))?.attempt;
    let attempt = 0;
    for (const fault of ["silence", "refuse"] as const) {
      attempt += 1;
      const least = (await tracesOf(counting)).length + 3;
      await until(async () => expect((await tracesOf(counting)).length).toBeGreaterThan(least));
      await until(() => expect(listener.heard.length).toBeGreaterThan(0));
      expect([await attemptOf(counting), await attemptOf(calling)]).toEqual([attempt, attempt]);
      proxy[fault]();
      await fallsSilent(listener);
      expect((await tracesOf(counting)).length).toBeLessThan(total);
      listener.heard.length = 0;
      proxy.open();
      for (const id of [counting, calling]) await passOverHeartbeat(id);
    }
    await until(async () => expect((await bed.jobRow(counting))?.status).toBe("done"));
    const traces = await tracesOf(counting);
    expect(traces.map(({ number }) => number)).toEqual(traces.map((_each, index) => index + 1));
    expect(traces).toHaveLength(total);
    expect(new Set(traces.map(({ by }) => by))).toEqual(new Set(["attempt 1", "attempt 2", "attempt 3"]));

    // It hears again what is to be stopped.
    await until(() => expect(listener.heard.length).toBeGreaterThan(0));
    await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, calling), "request"),
    );
    await until(async () => expect((await bed.jobRow(calling))?.status).toBe("stopped"));
  } finally {
    await worker.stop();
    await listener.close();
    proxy.close();
  }
}, 120_000);
