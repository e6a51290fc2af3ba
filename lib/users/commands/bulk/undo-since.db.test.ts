import { describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema";
import { bulk, undo } from "@/db/test/bulk-changes";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { reactivateAccount } from "@/lib/accounts/commands/reactivate-account";
import { planBulkUndo } from "../../bulk/undo/plan-bulk-undo";
import { deactivateUsers } from "../deactivate-users";
import { reactivateUsers } from "../reactivate-users";
import { changeRolesOfUsers } from "../roles/change-roles-of-users";

// An undo takes back that bulk change and no other: whoever was changed again since stays as they are.

async function arrange(values: Parameters<TestBed["user"]>[0] = {}) {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const initech = await bed.account({ name: "Initech" });
  const untouched = await bed.user({ account: globex, ...values });
  const again = await bed.user({ account: globex, ...values });
  const withAccount = await bed.user({ account: initech, ...values });
  const meanwhileOff = await bed.user({ account: initech, ...values });
  const users = { untouched, again, withAccount, meanwhileOff };
  const userIds = Object.values(users).map(({ id }) => id);
  return { bed, ctx, initech, ...users, userIds, all: { scope: "selected" as const, userIds } };
}

const left = { outcome: "unchanged", message: "Was changed again since." };
const done = { outcome: "done", message: null };

describe("the undo of a deactivation", () => {
  it("lets nobody in who was cut off again since, alone or with the account", async () => {
    const { bed, ctx, initech, all, userIds, untouched, again, withAccount, meanwhileOff } = await arrange();
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    await reactivateUsers.execute(ctx, { userIds: [again.id, withAccount.id] });
    await deactivateUsers.execute(ctx, { userIds: [again.id] });
    await deactivateAccount.execute(ctx, { accountId: initech.id });
    await reactivateAccount.execute(ctx, { accountId: initech.id });
    const plan = await planBulkUndo.execute(ctx, { jobId });
    expect(plan.groups.map(({ outcome, reason, count }) => [outcome, reason, count])).toEqual([
      ["change", null, 1],
      ["unchanged", "Was changed again since.", 3],
    ]);
    const { outcomes, job } = await undo(ctx, jobId);
    const inOrder = [untouched, again, withAccount, meanwhileOff].map(({ id }) => outcomes.get(id));
    expect(inOrder).toEqual([done, left, left, left]);
    expect(job?.counts).toEqual({ done: 1, unchanged: 3 });
    const active = await Promise.all(userIds.map(async (id) => (await bed.userRow(id))?.active));
    expect(active).toEqual([true, false, false, false]);
  });

  it("leaves cut off whoever was told again to be, while off already", async () => {
    const { bed, ctx, all, untouched, again } = await arrange();
    await bed.elementInstance(again);
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    await deactivateUsers.execute(ctx, { userIds: [again.id], removeInstances: true });
    const { outcomes } = await undo(ctx, jobId);
    expect([outcomes.get(untouched.id), outcomes.get(again.id)]).toEqual([done, left]);
  });

  it("asks what was done last, not what began last", async () => {
    const { bed, ctx, all, untouched, again } = await arrange();
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    // Began a minute before the bulk change, and had to wait for it.
    const at = new Date(Date.now() - 60_000);
    const { organizationId } = bed;
    const target = { targetType: "user" as const, targetId: again.id, targetName: again.firstName };
    const by = { actorType: "system" as const, actorName: "Command line", requestId: "waited" };
    const action = { action: "user.deactivate", outcome: "done" as const };
    await asOwner()
      .insert(auditEvents)
      .values({ organizationId, at, ...action, ...target, ...by });
    const { outcomes } = await undo(ctx, jobId);
    expect([outcomes.get(untouched.id), outcomes.get(again.id)]).toEqual([done, left]);
  });

  it("counts in its plan what starts again, of those alone who come back", async () => {
    const { bed, ctx, all, untouched, again } = await arrange();
    for (const user of [untouched, again]) await bed.job(user);
    const { jobId } = await bulk(ctx, { ...all, change: "deactivate" });
    const before = await planBulkUndo.execute(ctx, { jobId });
    expect(before).toMatchObject({ change: "reactivate", willChange: 4, restorable: 2, sessions: 0 });
    await reactivateUsers.execute(ctx, { userIds: [again.id], restore: true });
    await deactivateUsers.execute(ctx, { userIds: [again.id] });
    expect(await planBulkUndo.execute(ctx, { jobId })).toMatchObject({ willChange: 3, restorable: 1 });
    const { job } = await undo(ctx, jobId);
    expect(job?.details).toMatchObject({ effects: { jobsRestored: 1 } });
    const [back, off] = await Promise.all([untouched, again].map((user) => bed.jobsOf(user)));
    expect([back?.[0]?.status, off?.[0]?.status]).toEqual(["scheduled", "stopped"]);
  });
});

describe("the undo of a reactivation", () => {
  it("cuts nobody off who was let in again since", async () => {
    const { bed, ctx, all, untouched, again } = await arrange({ active: false });
    const { jobId } = await bulk(ctx, { ...all, change: "reactivate" });
    await bed.session(untouched);
    await deactivateUsers.execute(ctx, { userIds: [again.id] });
    await reactivateUsers.execute(ctx, { userIds: [again.id] });
    const plan = await planBulkUndo.execute(ctx, { jobId });
    expect(plan).toMatchObject({ change: "deactivate", willChange: 3, sessions: 1, secrets: 3 });
    const { outcomes } = await undo(ctx, jobId);
    expect([outcomes.get(untouched.id), outcomes.get(again.id)]).toEqual([done, left]);
    expect((await bed.userRow(again.id))?.active).toBe(true);
  });
});

describe("the undo of a role", () => {
  it("takes it from nobody to whom it was given again since, and asks about no other role", async () => {
    const { bed, ctx, all, untouched, again } = await arrange();
    const other = await bed.role({ privileges: ["manageUiBranding"] });
    const { jobId } = await bulk(ctx, { ...all, change: "add-role", roleKey: "admin" });
    const ofAgain = { userIds: [again.id], roleKey: "admin" };
    await changeRolesOfUsers.execute(ctx, { ...ofAgain, change: "remove" });
    await changeRolesOfUsers.execute(ctx, { ...ofAgain, change: "add" });
    await changeRolesOfUsers.execute(ctx, { userIds: [untouched.id], roleKey: other.key, change: "add" });
    const { outcomes } = await undo(ctx, jobId);
    expect([outcomes.get(untouched.id), outcomes.get(again.id)]).toEqual([done, left]);
    expect(await bed.roleKeysOf(again)).toEqual(["admin"]);
    expect(await bed.roleKeysOf(untouched)).toEqual([other.key]);
  });
});
