import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { elementInstances } from "@/db/schema";
import { bulk, outcomesOf, startBulk } from "@/db/test/bulk-changes";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { beginJob, runJob } from "@/db/test/run-job";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import { JobInterrupted } from "@/lib/jobs/work/handler";
import { listBulkTargets } from "../../bulk/run/list-bulk-targets";
import { deactivateUsers } from "../deactivate-users";
import { applyBulkBatch } from "./apply-bulk-batch";

async function arrange(people = 3) {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const users = [];
  for (let index = 0; index < people; index++) users.push(await bed.user({ account: globex }));
  const ids = users.map(({ id }) => id);
  return { bed, administrator, globex, users, ids, ctx: await bed.ctxOf(administrator) };
}

describe("a bulk change", () => {
  it("changes whom it may, and says of each what became of them", async () => {
    const { bed, administrator, ids, ctx } = await arrange();
    const [first = 0, second = 0, third = 0] = ids;
    await bed.session({ id: first });
    await bed.changeUser(second, { active: false });
    const { job, outcomes, jobId } = await bulk(ctx, {
      change: "deactivate",
      scope: "selected",
      userIds: [administrator.id, first, second, third],
    });
    expect(job).toMatchObject({ status: "done", progressDone: 4, progressTotal: 4 });
    expect(job?.counts).toEqual({ done: 2, unchanged: 1, refused: 1 });
    expect(outcomes).toEqual(
      new Map([
        [administrator.id, { outcome: "refused", message: expect.stringContaining("yourself") }],
        [first, { outcome: "done", message: null }],
        [second, { outcome: "unchanged", message: null }],
        [third, { outcome: "done", message: null }],
      ]),
    );
    expect(await bed.sessionsOf({ id: first })).toEqual([]);
    expect((await bed.userRow(third))?.active).toBe(false);
    const events = (await bed.auditEvents()).filter(({ targetType }) => targetType === "user");
    expect(events.map(({ targetId, outcome, jobId: by }) => [targetId, outcome, by])).toEqual([
      [first, "done", jobId],
      [third, "done", jobId],
      [administrator.id, "refused", jobId],
    ]);
  });

  it("leaves instances with their users, unless they are to go", async () => {
    const { bed, users, ids, ctx } = await arrange();
    const [first, second] = users;
    if (!first || !second) throw new Error("there are three");
    await bed.elementInstance(first);
    await bed.elementInstance(second);
    const instancesOf = (user: { id: number }) =>
      asOwner().$count(elementInstances, eq(elementInstances.userId, user.id));
    await bulk(ctx, { change: "deactivate", scope: "selected", userIds: [first.id] });
    expect(await instancesOf(first)).toBe(1);
    const removal = await bulk(ctx, {
      change: "deactivate",
      scope: "selected",
      userIds: [...ids, 4_000_000_000],
      removeInstances: true,
    });
    expect(removal.job?.details).toMatchObject({ effects: { instancesRemoved: 1 } });
    expect(removal.job).toMatchObject({ progressTotal: 4, counts: { done: 2, unchanged: 1, gone: 1 } });
    // Was inactive already, so nothing was done to the first.
    expect([await instancesOf(first), await instancesOf(second)]).toEqual([1, 0]);
    const events = (await bed.auditEvents()).filter(({ targetId }) => targetId === second.id);
    expect(events[0]?.receipt).toMatchObject({ instancesRemoved: 1 });
  });

  it("gives and takes roles, and deletes", async () => {
    const { bed, ids, users, ctx } = await arrange();
    const all = { scope: "selected" as const, userIds: ids };
    await bulk(ctx, { ...all, change: "add-role", roleKey: "admin" });
    for (const user of users) expect(await bed.roleKeysOf(user)).toEqual(["admin"]);
    const refused = await bulk(ctx, { ...all, change: "remove-role", roleKey: "admin" });
    expect(refused.job?.counts).toEqual({ done: 3 });
    for (const user of users) expect(await bed.roleKeysOf(user)).toEqual([]);
    expect(refused.job?.details.effects).toEqual({});
    await bulk(ctx, { ...all, change: "delete" });
    for (const id of ids) expect(await bed.userRow(id)).toBeUndefined();
  });

  it("leaves out who came after the start, who no longer matches, and who is gone", async () => {
    const { bed, globex, ids, ctx } = await arrange();
    const [first = 0, second = 0, third = 0] = ids;
    const jobId = await startBulk(ctx, {
      change: "add-role",
      roleKey: "admin",
      scope: "matching",
      accountId: globex.id,
      active: true,
    });
    const late = await bed.user({ account: globex });
    await bed.changeUser(second, { active: false });
    const { bulkRun, close } = await runningCtx(bed, jobId);
    expect(await listBulkTargets.execute(bulkRun, { after: 0 })).toEqual([first, third]);
    await applyBulkBatch.execute(bulkRun, {
      userIds: [first, second, third, third + 1_000_000],
      isLast: true,
    });
    await close();
    expect([...(await outcomesOf(jobId)).entries()].map(([id, { outcome }]) => [id, outcome])).toEqual([
      [first, "done"],
      [second, "unchanged"],
      [third, "done"],
      [third + 1_000_000, "gone"],
    ]);
    expect(await bed.roleKeysOf(late)).toEqual([]);
  });

  it("keeps the last administrator who can sign in, in the middle of it", async () => {
    const { bed } = await arrange();
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const actor = await bed.user({ roles: [everything.key] });
    const last = await bed.administrator();
    const ctx = await bed.ctxOf(actor);
    for (const change of ["deactivate", "delete"] as const) {
      const { outcomes } = await bulk(ctx, { change, scope: "matching", roleId: bed.roles["org-admin"].id });
      expect(outcomes.get(last.id)).toEqual({
        outcome: "refused",
        message: expect.stringContaining("last Organization Administrator"),
      });
    }
  });

  it("does nothing twice and leaves nothing out when its worker died in the middle", async () => {
    const { bed, ids, ctx } = await arrange(5);
    for (const id of [ids[0] ?? 0, ids[4] ?? 0, ids[4] ?? 0]) await bed.session({ id });
    const jobId = await startBulk(ctx, { change: "deactivate", scope: "selected", userIds: ids });
    const { bulkRun, close } = await runningCtx(bed, jobId);
    await applyBulkBatch.execute(bulkRun, { userIds: ids.slice(0, 2), isLast: false });
    await close();
    const first = { sessionsEnded: 1, secretsRefused: 2 };
    expect((await bed.jobRow(jobId))?.details).toMatchObject({ effects: first });
    const job = await runJob(jobId);
    expect(job).toMatchObject({ status: "done", progressDone: 5, counts: { done: 5 } });
    // The receipts of its batches, added up.
    expect(job?.details).toMatchObject({ effects: { sessionsEnded: 3, secretsRefused: 5 } });
    expect((await outcomesOf(jobId)).size).toBe(5);
    const events = (await bed.auditEvents()).filter(({ action }) => action === "user.deactivate");
    expect(events.map(({ targetId }) => targetId)).toEqual(ids);
    // The run that was given up may do nothing more.
    await refusalOf(applyBulkBatch.execute(bulkRun, { userIds: ids, isLast: true }), "unauthenticated");
  });

  it("does nothing more once its owner is cut off in the middle", async () => {
    const { bed, administrator, ids, ctx } = await arrange();
    const jobId = await startBulk(ctx, { change: "deactivate", scope: "selected", userIds: ids });
    const { bulkRun, close } = await runningCtx(bed, jobId);
    await applyBulkBatch.execute(bulkRun, { userIds: ids.slice(0, 1), isLast: false });
    const other = await bed.ctxOf(await bed.administrator());
    await deactivateUsers.execute(other, { userIds: [administrator.id] });
    const next = () => applyBulkBatch.execute(bulkRun, { userIds: ids.slice(1), isLast: true });
    await refusalOf(next(), "unauthenticated");
    await close();
    expect(await bed.jobRow(jobId)).toMatchObject({
      status: "stopped",
      progressDone: 1,
      counts: { done: 1 },
    });
    expect([...(await outcomesOf(jobId)).keys()]).toEqual(ids.slice(0, 1));
    expect((await bed.userRow(ids[1] ?? 0))?.active).toBe(true);
  });

  it("is refused to everybody but its own run", async () => {
    const { bed, ids, ctx } = await arrange();
    await expectRefused(bed, () => applyBulkBatch.execute(ctx, { userIds: ids, isLast: true }), "forbidden");
    await refusalOf(listBulkTargets.execute(ctx, { after: 0 }), "forbidden");
  });
});

/** The context of a run of this job; closing it is what a dead worker leaves behind: the job is queued again. */
async function runningCtx(bed: Awaited<ReturnType<typeof createTestBed>>, jobId: number) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const run = await beginJob(jobId, {
    "bulk-change": async () => {
      await held;
      throw new JobInterrupted();
    },
  });
  if (!run) throw new Error("the job does not start");
  const bulkRun = await ctxOfJob(bed.organizationId, run);
  if (!bulkRun) throw new Error("the run may not act");
  return {
    bulkRun,
    close: async () => {
      run.interrupt("shutdown");
      release();
      await run.ended;
    },
  };
}
