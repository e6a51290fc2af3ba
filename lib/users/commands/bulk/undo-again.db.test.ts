import { describe, expect, it } from "vitest";
import { bulk, startUndo, undo } from "@/db/test/bulk-changes";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { beginJob, runJob } from "@/db/test/run-job";
import { createTestBed } from "@/db/test/test-bed";
import { deleteJob } from "@/lib/jobs/commands/delete-job";
import { pauseJob } from "@/lib/jobs/commands/pause-job";
import { stopJob } from "@/lib/jobs/commands/stop-job";
import { planBulkUndo } from "../../bulk/undo/plan-bulk-undo";
import { deleteUsers } from "../delete-users";
import { applyBulkBatch } from "./apply-bulk-batch";
import { undoBulkChange } from "./undo-bulk-change";

async function arrange(people = 3) {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const users = await Promise.all(Array.from({ length: people }, () => bed.user({ account: globex })));
  const userIds = users.map(({ id }) => id).sort((one, other) => one - other);
  const ctx = await bed.ctxOf(administrator);
  const { jobId } = await bulk(ctx, { change: "deactivate", scope: "selected", userIds });
  return { bed, administrator, globex, userIds, ctx, jobId };
}

describe("an undo is confirmed like any other bulk change", () => {
  it("does nothing when the plan is no longer what was confirmed, and answers the present one", async () => {
    const { bed, userIds, ctx, jobId } = await arrange();
    const { hash: planHash } = await planBulkUndo.execute(ctx, { jobId });
    await bed.changeUser(userIds[0] ?? 0, { active: true });
    const attempt = () => undoBulkChange.execute(ctx, { jobId, planHash });
    const error = await expectRefused(bed, attempt, "conflict");
    const plan = await planBulkUndo.execute(ctx, { jobId });
    expect(error.details).toEqual({ plan });
    expect(plan).toMatchObject({ total: 3, willChange: 2 });
    expect((await bed.jobRow(jobId))?.details).not.toHaveProperty("undoneBy");
  });

  it("wants the number of more than a hundred users typed", async () => {
    const { bed, ctx, jobId } = await arrange(101);
    const { hash: planHash } = await planBulkUndo.execute(ctx, { jobId });
    for (const typedCount of [undefined, 100]) {
      const attempt = () => undoBulkChange.execute(ctx, { jobId, planHash, typedCount });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(error.fields).toEqual({ typedCount: ["This changes 101 users. Type that number to confirm."] });
    }
    await undoBulkChange.execute(ctx, { jobId, planHash, typedCount: 101 });
  });

  it("goes on without those who were deleted since, and is refused when nobody is left", async () => {
    const { bed, userIds, ctx, jobId } = await arrange();
    await deleteUsers.execute(ctx, { userIds: userIds.slice(0, 1) });
    expect(await planBulkUndo.execute(ctx, { jobId })).toMatchObject({ total: 2, willChange: 2, gone: 1 });
    const undoId = await startUndo(ctx, jobId);
    expect(await bed.jobRow(undoId)).toMatchObject({ progressTotal: 3 });
    expect(await runJob(undoId)).toMatchObject({ progressTotal: 3, counts: { done: 2, gone: 1 } });
    const other = await bulk(ctx, { change: "deactivate", scope: "selected", userIds: userIds.slice(1) });
    await deleteUsers.execute(ctx, { userIds: userIds.slice(1) });
    const { hash: planHash } = await planBulkUndo.execute(ctx, { jobId: other.jobId });
    const attempt = () => undoBulkChange.execute(ctx, { jobId: other.jobId, planHash });
    expect((await expectRefused(bed, attempt, "refused")).message).toContain("nobody");
  });
});

describe("an undo that did not finish", () => {
  it("can be followed by another, which leaves alone whom the first one brought back", async () => {
    const { bed, userIds, ctx, jobId } = await arrange();
    const [first = 0] = userIds;
    const broken = await startUndo(ctx, jobId);
    const run = await beginJob(broken, {
      "bulk-change": async (running) => {
        await applyBulkBatch.execute(await running.ctx(), { userIds: [first], isLast: false });
        return { status: "failed", error: "Broken." };
      },
    });
    await run?.ended;
    expect(await bed.jobRow(broken)).toMatchObject({ status: "failed", counts: { done: 1 } });
    const cancelled = await startUndo(ctx, jobId);
    await stopJob.execute(ctx, { jobId: cancelled });
    expect(await planBulkUndo.execute(ctx, { jobId })).toMatchObject({ total: 3, willChange: 2 });
    const { job, jobId: last } = await undo(ctx, jobId);
    expect(job?.counts).toEqual({ done: 2, unchanged: 1 });
    expect((await bed.jobRow(jobId))?.details).toMatchObject({ undoneBy: last });
    const refusal = await refusalOf(planBulkUndo.execute(ctx, { jobId }), "refused");
    expect(refusal.message).toBe("This bulk change was undone already.");
  });

  it("keeps others away while it is paused", async () => {
    const { ctx, jobId } = await arrange();
    await pauseJob.execute(ctx, { jobId: await startUndo(ctx, jobId) });
    const refusal = await refusalOf(planBulkUndo.execute(ctx, { jobId }), "refused");
    expect(refusal.message).toContain("is being undone");
  });
});

describe("a bulk change and its undo", () => {
  it("it is not deleted while the undo needs what became of each user", async () => {
    const { bed, ctx, jobId } = await arrange();
    const undoId = await startUndo(ctx, jobId);
    const attempt = () => deleteJob.execute(ctx, { jobId });
    expect((await expectRefused(bed, attempt, "refused")).message).toContain("cancel the undo first");
    expect(await runJob(undoId)).toMatchObject({ status: "done", counts: { done: 3 } });
    await attempt();
    expect(await bed.jobRow(jobId)).toBeUndefined();
  });

  it("the undo fails, and says why, when it went along with its owner", async () => {
    const { bed, administrator, userIds, jobId } = await arrange();
    const other = await bed.ctxOf(await bed.administrator());
    const undoId = await startUndo(other, jobId);
    await deleteUsers.execute(other, { userIds: [administrator.id] });
    const job = await runJob(undoId);
    expect(job?.status).toBe("failed");
    expect(job?.lastError).toContain("The bulk change that this one undoes was deleted");
    expect((await bed.userRow(userIds[0] ?? 0))?.active).toBe(false);
  });
});
