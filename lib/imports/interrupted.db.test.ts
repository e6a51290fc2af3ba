import { beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { importsOf, type ImportsOf } from "@/db/test/import-users";
import { runJob } from "@/db/test/run-job";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { pauseJob } from "@/lib/jobs/commands/pause-job";
import { resumeJob } from "@/lib/jobs/commands/resume-job";
import { stopJob } from "@/lib/jobs/commands/stop-job";
import { runImport } from "@/lib/jobs/handlers/import";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { applyImport } from "./commands/apply-import";
import { planImport } from "./commands/plan-import";
import { getImport } from "./queries";

// An import that is interrupted between two of its batches: the real handler, in a run of the worker's own code.

const [total, batch] = [450, 200];

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;
let imports: ImportsOf;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
  imports = importsOf(ctx);
});

const address = (row: number) => `${row}.${bed.organizationId}@example.test`;
const file = () =>
  `firstName,lastName,email\n${Array.from({ length: total }, (_each, row) => `New,Person,${address(row)}\n`).join("")}`;

/**
 * Runs the job, and does something right after its nth batch was allowed to begin: what it read is old then, and what it
 * writes must be refused.
 */
const runUntil = (jobId: number, nth: number, interruption: () => Promise<unknown>) => {
  let begun = 0;
  return runJob(jobId, {
    import: (run) =>
      runImport({
        ...run,
        ctx: async () => {
          const present = await run.ctx();
          begun += 1;
          if (begun === nth) await interruption();
          return present;
        },
      }),
  });
};

async function added() {
  const { users } = await bed.snapshot();
  const emails = users
    .map(({ email }) => email)
    .filter((email) => email.endsWith(`${bed.organizationId}@example.test`));
  const events = (await bed.auditEvents()).filter(({ action }) => action === "user.create");
  return { users: emails.length, different: new Set(emails).size, events: events.length };
}

const outcomesOf = async (importId: number) => (await getImport.execute(ctx, { importId })).outcomes;
const before = { users: batch, different: batch, events: batch };
const all = { users: total, different: total, events: total };

test("paused in the middle it writes nothing more, says how far it got, and goes on without doing anything twice", async () => {
  const { importId } = await imports.planned(file());
  const jobId = (await applyImport.execute(ctx, { importId })).jobId ?? 0;
  const paused = await runUntil(jobId, 2, () => pauseJob.execute(ctx, { jobId }));
  expect(paused).toMatchObject({
    status: "paused",
    progressDone: batch,
    progressTotal: total,
    counts: { done: batch },
  });
  expect(await added()).toEqual(before);
  expect(await outcomesOf(importId)).toEqual({ planned: total - batch, done: batch, failed: 0, skipped: 0 });
  await resumeJob.execute(ctx, { jobId });
  expect(await runJob(jobId)).toMatchObject({ status: "done", progressDone: total, counts: { done: total } });
  expect(await added()).toEqual(all);
  expect(await outcomesOf(importId)).toEqual({ planned: 0, done: total, failed: 0, skipped: 0 });
});

test("cancelled in the middle it writes nothing more, says how far it got, and does not go on", async () => {
  const { importId } = await imports.planned(file());
  const jobId = (await applyImport.execute(ctx, { importId })).jobId ?? 0;
  const stopped = await runUntil(jobId, 2, () => stopJob.execute(ctx, { jobId }));
  expect(stopped).toMatchObject({ status: "stopped", progressDone: batch, counts: { done: batch } });
  await refusalOf(resumeJob.execute(ctx, { jobId }), "refused");
  await applyImport.execute(ctx, { importId });
  expect(await bed.jobRow(jobId)).toMatchObject({ status: "stopped" });
  expect(await added()).toEqual(before);
  expect(await outcomesOf(importId)).toMatchObject({ planned: total - batch, done: batch });
});

test("when its owner is cut off in the middle nothing more of it is written", async () => {
  const { importId } = await imports.planned(file());
  const jobId = (await applyImport.execute(ctx, { importId })).jobId ?? 0;
  const other = await bed.ctxOf(await bed.administrator());
  const stopped = await runUntil(jobId, 2, () => deactivateUsers.execute(other, { userIds: [ada.id] }));
  expect(stopped).toMatchObject({ status: "stopped", progressDone: batch });
  expect(await added()).toEqual(before);
});

test("a plan that is paused goes on after the last row that it stored, and one that is cancelled can be made anew", async () => {
  const { importId, mapping } = await imports.upload(file());
  // Its first context is the one that the file is read in.
  const { jobId } = await planImport.execute(ctx, { importId, mapping });
  const paused = await runUntil(jobId, 3, () => pauseJob.execute(ctx, { jobId }));
  expect(paused).toMatchObject({ status: "paused", progressDone: batch, counts: { create: batch } });
  expect((await getImport.execute(ctx, { importId })).counts.create).toBe(batch);
  await resumeJob.execute(ctx, { jobId });
  const stopped = await runUntil(jobId, 3, () => stopJob.execute(ctx, { jobId }));
  expect(stopped).toMatchObject({ status: "stopped", progressDone: 2 * batch });
  expect((await getImport.execute(ctx, { importId })).counts.create).toBe(2 * batch);
  await refusalOf(applyImport.execute(ctx, { importId }), "refused");
  const again = await planImport.execute(ctx, { importId, mapping });
  expect(await runJob(again.jobId)).toMatchObject({
    status: "waiting",
    progressDone: total,
    progressTotal: total,
    counts: { create: total, conflict: 0, error: 0 },
  });
  expect((await imports.applied(importId)).outcomes.done).toBe(total);
  expect(await added()).toEqual(all);
});
