import { describe, expect, it } from "vitest";
import { bulk, outcomesOf, startBulk, startUndo, undo } from "@/db/test/bulk-changes";
import { expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { runJob } from "@/db/test/run-job";
import { createTestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { listBulkUsers } from "../../bulk/list-bulk-users";
import { planBulkUndo } from "../../bulk/undo/plan-bulk-undo";
import { undoBulkChange } from "./undo-bulk-change";

const noHash = "0".repeat(64);

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const users = [await bed.user({ account: globex }), await bed.user({ account: globex, active: false })];
  const ids = users.map(({ id }) => id);
  const all = { scope: "selected" as const, userIds: ids };
  return { bed, administrator, globex, users, ids, all, ctx: await bed.ctxOf(administrator) };
}

describe("undoBulkChange", () => {
  it("takes back exactly what was done, and says so in both", async () => {
    const { bed, ids, all, ctx } = await arrange();
    const [first = 0, second = 0] = ids;
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    const undoId = await startUndo(ctx, jobId);
    expect(await runJob(undoId)).toMatchObject({ status: "done", counts: { done: 1 }, progressTotal: 1 });
    expect((await bed.userRow(first))?.active).toBe(true);
    // Was inactive before: it stays so.
    expect((await bed.userRow(second))?.active).toBe(false);
    expect([...(await outcomesOf(undoId)).keys()]).toEqual([first]);
    expect((await bed.jobRow(jobId))?.details).toMatchObject({ undoneBy: undoId });
    expect((await bed.jobRow(undoId))?.details).toMatchObject({ change: "reactivate", undoes: jobId });
    expect((await bed.auditEvents()).find(({ action }) => action === "bulk.undo")).toMatchObject({
      targetId: jobId,
      receipt: { change: "reactivate", users: 1, undoneBy: undoId },
    });
  });

  it("brings back the schedules that the deactivation stopped, and no others", async () => {
    const { bed, users, all, ctx } = await arrange();
    const [first, second] = users;
    if (!first || !second) throw new Error("there are two");
    const element = await bed.elementInstance(first);
    const poller = await bed.job(first, { kind: "poller", elementInstanceId: element.id });
    const over = await bed.job(second, { status: "stopped", nextRunAt: null });
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    expect((await bed.jobRow(poller.id))?.status).toBe("stopped");
    const { jobId: undoId } = await undo(ctx, jobId);
    expect(await bed.jobRow(poller.id)).toMatchObject({ status: "scheduled", nextRunAt: expect.any(Date) });
    expect((await bed.jobRow(over.id))?.status).toBe("stopped");
    const restored = (await bed.auditEvents()).filter(({ action }) => action === "job.restore");
    expect(restored).toMatchObject([{ targetId: poller.id, jobId: undoId }]);
  });

  it("gives a role back and takes it again", async () => {
    const { bed, users, all, ctx } = await arrange();
    const { jobId } = await bulk(ctx, { ...all, change: "add-role", roleKey: "admin" });
    await undo(ctx, jobId);
    for (const user of users) expect(await bed.roleKeysOf(user)).toEqual([]);
  });

  it("happens once, also when two ask at the same instant", async () => {
    const { bed, administrator, all, ctx } = await arrange();
    const { jobId } = await bulk(ctx, { ...all, change: "reactivate" });
    const { hash: planHash } = await planBulkUndo.execute(ctx, { jobId });
    const other = await bed.ctxOf(administrator);
    const ask = (asking: Ctx) => undoBulkChange.execute(asking, { jobId, planHash });
    const answers = await Promise.allSettled([ask(ctx), ask(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await expectRefused(bed, () => ask(ctx), "refused")).message).toContain("is being undone");
    await runJob(Number((await bed.jobRow(jobId))?.details.undoneBy));
    expect((await expectRefused(bed, () => ask(ctx), "refused")).message).toContain("undone already");
  });

  it("is refused for a deletion, while it goes on, and where nobody was changed", async () => {
    const { bed, ids, all, ctx } = await arrange();
    const waiting = await startBulk(ctx, { ...all, change: "deactivate" });
    const attempt = (jobId: number) => () => undoBulkChange.execute(ctx, { jobId, planHash: noHash });
    expect((await expectRefused(bed, attempt(waiting), "refused")).message).toContain("still going on");
    await bed.changeUser(ids[0] ?? 0, { active: false });
    await runJob(waiting);
    expect((await expectRefused(bed, attempt(waiting), "refused")).message).toContain("changed nobody");
    const { jobId } = await bulk(ctx, { ...all, change: "delete" });
    expect((await expectRefused(bed, attempt(jobId), "refused")).message).toContain("cannot be brought back");
    await refusalOf(planBulkUndo.execute(ctx, { jobId }), "refused");
  });

  it("is open to an account administrator, whose change reached their account and no further", async () => {
    const { bed, globex, users } = await arrange();
    const colleague = await bed.user();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const { jobId, outcomes } = await bulk(ctx, { change: "deactivate", scope: "matching" });
    expect([...outcomes.keys()]).not.toContain(colleague.id);
    expect((await bed.jobRow(jobId))?.details).toMatchObject({ accountId: globex.id });
    await undo(ctx, jobId);
    expect((await bed.userRow(users[0]?.id ?? 0))?.active).toBe(true);
    expect((await bed.userRow(colleague.id))?.active).toBe(true);
  });

  it("is found only by who may view everybody in it", async () => {
    const { bed, globex, all, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.ctxOf(await elsewhere.administrator());
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    const neighbour = await bed.ctxOf(await bed.accountAdministrator(globex));
    const defaultAdmin = await bed.ctxOf(await bed.user({ roles: ["admin"] }));
    for (const hidden of [neighbour, defaultAdmin]) {
      const attempt = (id: number) => undoBulkChange.execute(hidden, { jobId: id, planHash: noHash });
      await expectHidden(bed, attempt, [jobId]);
      await refusalOf(planBulkUndo.execute(hidden, { jobId }), "not_found");
      await refusalOf(listBulkUsers.execute(hidden, { jobId }), "not_found");
    }
    await refusalOf(undoBulkChange.execute(foreigner, { jobId, planHash: noHash }), "not_found");
    const { rows } = await listBulkUsers.execute(ctx, { jobId, outcome: "done" });
    expect(rows).toHaveLength(1);
    const first = await listBulkUsers.execute(ctx, { jobId, pageSize: 1 });
    const cursor = first.nextCursor ?? undefined;
    const second = await listBulkUsers.execute(ctx, { jobId, pageSize: 1, cursor });
    expect([...first.rows, ...second.rows].map(({ userId }) => userId)).toEqual(all.userIds);
  });
});
