import { describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { jobStops } from "@/db/schema";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import { deleteJob } from "./delete-job";
import { pauseJob } from "./pause-job";
import { resumeJob } from "./resume-job";
import { runJob } from "./run-job";
import { stopJob } from "./stop-job";

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user();
  return { bed, ada, ctx: await bed.ctxOf(ada) };
}

const stopsOf = (jobId: number) => asOwner().select().from(jobStops).where(eq(jobStops.jobId, jobId));
const once = { scheduleKind: null, schedule: null };

describe("stopJob", () => {
  it("stops what waits at once, and what runs as soon as its worker says so; nothing of it commits meanwhile", async () => {
    const { bed, ada, ctx } = await arrange();
    const waiting = await bed.job(ada);
    const running = await bed.runningJob(ada, { progressDone: 12, progressTotal: 90 });
    for (const { id } of [waiting, running]) await stopJob.execute(ctx, { jobId: id });
    expect(await bed.jobRow(waiting.id)).toMatchObject({ status: "stopped", nextRunAt: null, version: 2 });
    expect(await bed.jobRow(running.id)).toMatchObject({ status: "stopping", version: 2 });
    expect(await ctxOfJob(bed.organizationId, { jobId: running.id, attempt: 1 })).toBeUndefined();
    expect(await stopsOf(waiting.id)).toMatchObject([{ cause: "request", wasRunning: false }]);
    const [stop] = await stopsOf(running.id);
    expect(stop).toMatchObject({ wasRunning: true, reportedAt: null, progressDone: 12, progressTotal: 90 });
    expect((await bed.auditEvents())[1]).toMatchObject({
      changes: { status: ["running", "stopping"] },
      receipt: { jobStops: stop?.receiptId },
    });
  });

  it("changes nothing when repeated, and is refused once the job has ended", async () => {
    const { bed, ada, ctx } = await arrange();
    const running = await bed.runningJob(ada);
    await stopJob.execute(ctx, { jobId: running.id });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await stopJob.execute(ctx, { jobId: running.id });
    expect([await bed.snapshot(), await bed.auditEvents()]).toEqual([rows, events]);
    const done = await bed.job(ada, { status: "done" });
    await expectRefused(bed, () => stopJob.execute(ctx, { jobId: done.id }), "refused");
  });
});

describe("runJob", () => {
  it("makes a schedule due and keeps it, and lets a call that failed be made again", async () => {
    const { bed, ada, ctx } = await arrange();
    const schedule = await bed.job(ada);
    const failed = await bed.job(ada, { ...once, status: "failed", nextRunAt: null, finishedAt: new Date() });
    for (const { id } of [schedule, failed]) await runJob.execute(ctx, { jobId: id });
    expect(await bed.jobRow(schedule.id)).toMatchObject({ status: "scheduled", nextRunAt: ctx.now });
    expect(await bed.jobRow(failed.id)).toMatchObject({
      status: "queued",
      nextRunAt: ctx.now,
      finishedAt: null,
    });
    const events = await bed.auditEvents();
    await runJob.execute({ ...ctx, now: new Date() }, { jobId: schedule.id });
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused while it runs, after it was stopped, for an import, and for an inactive owner", async () => {
    const { bed, ada, ctx } = await arrange();
    const jobs = [
      await bed.runningJob(ada, { kind: "api-call" }),
      await bed.job(ada, { status: "stopped", nextRunAt: null }),
      await bed.job(ada, { ...once, kind: "import", status: "done" }),
    ];
    for (const { id } of jobs) await expectRefused(bed, () => runJob.execute(ctx, { jobId: id }), "refused");
    const inactive = await bed.user({ active: false });
    const idle = await bed.job(inactive, { status: "scheduled" });
    const administrator = await bed.ctxOf(await bed.administrator());
    await expectRefused(bed, () => runJob.execute(administrator, { jobId: idle.id }), "refused");
  });
});

describe("pauseJob and resumeJob", () => {
  it("hold an import between two units and let it go on from its cursor", async () => {
    const { bed, ada, ctx } = await arrange();
    const job = await bed.runningJob(ada, { cursor: { line: 40 }, progressDone: 40 });
    await pauseJob.execute(ctx, { jobId: job.id });
    expect(await bed.jobRow(job.id)).toMatchObject({ status: "paused", nextRunAt: null });
    expect(await ctxOfJob(bed.organizationId, { jobId: job.id, attempt: 1 })).toBeUndefined();
    await pauseJob.execute(ctx, { jobId: job.id });
    await resumeJob.execute(ctx, { jobId: job.id });
    expect(await bed.jobRow(job.id)).toMatchObject({
      status: "queued",
      nextRunAt: ctx.now,
      cursor: { line: 40 },
      progressDone: 40,
    });
    await resumeJob.execute(ctx, { jobId: job.id });
    expect((await bed.auditEvents()).map(({ action }) => action)).toEqual(["job.pause", "job.resume"]);
  });

  it("start a stopped schedule again at its next time", async () => {
    const { bed, ada, ctx } = await arrange();
    const job = await bed.job(ada, { status: "stopped", nextRunAt: null, finishedAt: new Date() });
    await resumeJob.execute(ctx, { jobId: job.id });
    const row = await bed.jobRow(job.id);
    expect(row).toMatchObject({ status: "scheduled", finishedAt: null });
    expect(row?.nextRunAt?.getMinutes()).toBe(0);
    expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it("are refused where they make no sense, each with its sentence", async () => {
    const { bed, ada, ctx } = await arrange();
    const schedule = await bed.job(ada);
    const canceled = await bed.job(ada, { ...once, kind: "import", status: "stopped" });
    const over = await bed.job(ada, { status: "stopped", schedule: "0 0 0 1 1 ? 2020" });
    await expectRefused(bed, () => pauseJob.execute(ctx, { jobId: schedule.id }), "refused");
    await expectRefused(bed, () => resumeJob.execute(ctx, { jobId: canceled.id }), "refused");
    await expectRefused(bed, () => resumeJob.execute(ctx, { jobId: over.id }), "refused");
  });

  it("start nothing for an inactive owner or an inactive formula instance", async () => {
    const { bed, ada } = await arrange();
    const stopped = { status: "stopped" as const, nextRunAt: null };
    const instance = await bed.formulaInstance(ada, await bed.formula(ada), { active: false });
    const trigger = await bed.job(ada, { ...stopped, kind: "cron-trigger", formulaInstanceId: instance.id });
    const idle = await bed.job(await bed.user({ active: false }), stopped);
    const administrator = await bed.ctxOf(await bed.administrator());
    for (const { id } of [trigger, idle])
      await expectRefused(bed, () => resumeJob.execute(administrator, { jobId: id }), "refused");
  });
});

describe("deleteJob", () => {
  it("removes a job in any state, and stops it first", async () => {
    const { bed, ada, ctx } = await arrange();
    const running = await bed.runningJob(ada);
    const done = await bed.job(ada, { status: "done" });
    for (const { id } of [running, done]) await deleteJob.execute(ctx, { jobId: id });
    expect(await bed.jobsOf(ada)).toEqual([]);
    expect(await stopsOf(running.id)).toMatchObject([{ wasRunning: true }]);
    expect(await stopsOf(done.id)).toEqual([]);
    await refusalOf(deleteJob.execute(ctx, { jobId: done.id }), "not_found");
    expect((await bed.auditEvents())[0]).toMatchObject({ changes: { status: ["running", null] } });
  });
});
