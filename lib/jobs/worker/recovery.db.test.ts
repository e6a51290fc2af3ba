import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobStops } from "@/db/schema";
import { acrossTenants } from "@/lib/core/database";
import { recoverStale, reportGone, reportOfGone } from "./recovery";

// What a dead worker left.

const stale = { heartbeatAt: new Date(Date.now() - 20_000) };

describe("recovery", () => {
  it("queues bulk work again where it was, so that it goes on at its cursor", async () => {
    const bed = await createTestBed();
    const { id } = await bed.runningJob(await bed.user(), {
      ...stale,
      cursor: { row: 40 },
      progressDone: 40,
    });
    await recoverStale();
    expect(await bed.jobRow(id)).toMatchObject({
      status: "queued",
      attempt: 1,
      cursor: { row: 40 },
      progressDone: 40,
      workerId: null,
      lastError: null,
    });
  });

  const calls = ["api-call", "poller", "cron-trigger"] as const;

  it.each(calls)(
    "a run of a %s counts as failed, is not repeated, and its schedule goes on",
    async (kind) => {
      const bed = await createTestBed();
      const { id } = await bed.runningJob(await bed.user(), {
        ...{ ...stale, kind, scheduleKind: "cron", schedule: "0 * * * *" },
        nextRunAt: new Date(Date.now() - 60_000),
      });
      await recoverStale();
      const row = await bed.jobRow(id);
      expect(row).toMatchObject({
        status: "scheduled",
        failureCount: 1,
        lastError: "The worker ended during this run.",
      });
      expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
    },
  );

  it("a call without a schedule has failed, and is not repeated", async () => {
    const bed = await createTestBed();
    const { id } = await bed.runningJob(await bed.user(), { ...stale, kind: "api-call" });
    await recoverStale();
    const failed = { status: "failed", failureCount: 1, nextRunAt: null, workerId: null };
    expect(await bed.jobRow(id)).toMatchObject(failed);
  });

  it("what was stopped is reported, and not resumed", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { id } = await bed.runningJob(user, { ...stale, status: "stopping" });
    const receiptId = crypto.randomUUID();
    const stop = { receiptId, jobId: id, userId: user.id, cause: "deactivation", kind: "import" } as const;
    await asOwner()
      .insert(jobStops)
      .values({ ...stop, organizationId: bed.organizationId, name: "x", wasRunning: true });
    await recoverStale();
    expect(await bed.jobRow(id)).toMatchObject({ status: "stopped", finishedAt: expect.any(Date) });
    const [row] = await asOwner().select().from(jobStops).where(eq(jobStops.receiptId, receiptId));
    expect(row?.reportedAt).toBeInstanceOf(Date);
  });

  it("leaves alone what is alive: a fresh heartbeat, or a transaction at work", async () => {
    const bed = await createTestBed();
    const fresh = await bed.runningJob(await bed.user(), { heartbeatAt: new Date(Date.now() - 2_000) });
    const locked = await bed.runningJob(await bed.user(), stale);
    await acrossTenants(async (tx) => {
      await tx.execute(sql`select from jobs where id = ${locked.id} for no key update`);
      await recoverStale();
    });
    for (const { id } of [fresh, locked]) expect((await bed.jobRow(id))?.status).toBe("running");
  });

  it("gives up a job that brings its worker down again and again", async () => {
    const bed = await createTestBed();
    const { id } = await bed.runningJob(await bed.user(), { ...stale, attempt: 50 });
    await recoverStale();
    expect(await bed.jobRow(id)).toMatchObject({ status: "failed", failureCount: 1 });
  });

  it("reports jobs that are gone with their owner", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const running = await bed.runningJob(user);
    const stop = { organizationId: bed.organizationId, userId: user.id, wasRunning: true } as const;
    const rest = { ...stop, cause: "deletion", kind: "import", name: "x" } as const;
    const requestedAt = new Date(Date.now() - 20_000);
    const [gone, present, young] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await asOwner()
      .insert(jobStops)
      .values([
        { ...rest, receiptId: gone, jobId: 900_000_001, requestedAt },
        { ...rest, receiptId: present, jobId: running.id, requestedAt },
        { ...rest, receiptId: young, jobId: 900_000_001 },
      ]);
    await reportGone();
    const rows = await asOwner()
      .select()
      .from(jobStops)
      .where(eq(jobStops.organizationId, bed.organizationId));
    const reported = rows.filter(({ reportedAt }) => reportedAt !== null).map(({ receiptId }) => receiptId);
    expect(reported).toEqual([gone]);
  });

  it("looks at the receipts that nobody has reported yet, and at no other", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    await asOwner().execute(sql`
      insert into job_stops (organization_id, receipt_id, job_id, user_id, cause, kind, name, was_running, reported_at)
      select ${bed.organizationId}, gen_random_uuid(), n, ${user.id}, 'request', 'poller', 'x', false, now()
      from generate_series(1, 5000) n`);
    await asOwner().execute(sql`analyze job_stops`);
    const { rows } = await asOwner().execute(sql`explain ${reportOfGone}`);
    expect(JSON.stringify(rows)).toContain("job_stops_unreported");
  });
});
