import { eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { elementInstances, jobs, jobStops } from "@/db/schema";
import { allStopped, arrangeWork as arrange, furnish, statusesOf, stopsOf } from "@/db/test/arrange-work";
import { refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { inTenant } from "@/lib/core/database";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { patchUser } from "@/lib/users/commands/patch-user";
import { planUserChange } from "@/lib/users/plan-user-change";
import { getStopReceipt } from "./stop-receipt";
import { stopJobs } from "./work/stop-jobs";

describe("rules 7, 9 and 10: whoever is cut off has their jobs stopped", () => {
  it("deactivating a user stops theirs and nobody else's; the receipt counts them", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrange();
    await furnish(bed, ada);
    const others = await bed.job(alan);
    const receipt = await deactivateUsers.execute(ctx, { userIds });
    expect(receipt).toMatchObject({ users: 1, jobsStopped: 5 });
    expect(await statusesOf(bed, ada)).toEqual(allStopped);
    expect(await bed.jobRow(others.id)).toEqual(others);
    const [event] = await bed.auditEvents();
    expect(event?.receipt).toMatchObject({ jobsStopped: 5, receiptId: receipt.receiptId });
    expect(
      await asOwner().select().from(elementInstances).where(eq(elementInstances.userId, ada.id)),
    ).toHaveLength(1);
  });

  it("so do active: false over the API, an account, and deletions", async () => {
    for (const cutOff of ["patch", "account", "delete", "delete-account"] as const) {
      const { bed, ctx, ada, account, userIds } = await arrange();
      await furnish(bed, ada);
      if (cutOff === "patch") await patchUser.execute(ctx, { userId: ada.id, active: false });
      if (cutOff === "account") await deactivateAccount.execute(ctx, { accountId: account.id });
      if (cutOff === "delete") await deleteUsers.execute(ctx, { userIds });
      if (cutOff === "delete-account") await deleteAccount.execute(ctx, { accountId: account.id });
      const isDeletion = cutOff.startsWith("delete");
      expect(await statusesOf(bed, ada), cutOff).toEqual(isDeletion ? {} : allStopped);
      const cause = isDeletion ? "deletion" : "deactivation";
      expect((await stopsOf(ada)).map((stop) => stop.cause)).toEqual(Array(5).fill(cause));
      const [event] = await bed.auditEvents();
      expect(event?.receipt).toMatchObject({ jobsStopped: 5, receiptId: expect.any(String) as string });
    }
  });

  it("a rollback leaves them running", async () => {
    const { bed, ctx, ada } = await arrange();
    await furnish(bed, ada);
    const rows = await bed.snapshot();
    const failing = inTenant(bed.organizationId, { mode: "write" }, async (tx) => {
      const { jobs: stopped } = await stopJobs(tx, ctx, inArray(jobs.userId, [ada.id]), "deactivation");
      expect(stopped).toHaveLength(5);
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("repeating it stops nothing and leaves no event", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    expect(await deactivateUsers.execute(ctx, { userIds })).not.toHaveProperty("jobsStopped");
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });
});

describe("permanent", () => {
  it("the instances go with their jobs, also of somebody who is inactive already", async () => {
    const { bed, ctx, ada } = await arrange();
    await furnish(bed, ada);
    await patchUser.execute(ctx, { userId: ada.id, active: false });
    await patchUser.execute(ctx, { userId: ada.id, active: false, permanent: true });
    expect(Object.keys(await statusesOf(bed, ada))).not.toContain("poller Mailbox");
    expect((await bed.auditEvents()).at(-1)?.receipt).toEqual({ instancesRemoved: 2 });
    const events = (await bed.auditEvents()).length;
    await patchUser.execute(ctx, { userId: ada.id, active: false, permanent: true });
    expect(await bed.auditEvents()).toHaveLength(events);
  });

  it("in the change that cuts somebody off, after their jobs were stopped", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrange();
    await furnish(bed, ada);
    await bed.elementInstance(alan);
    const receipt = await deactivateUsers.execute(ctx, { userIds, removeInstances: true });
    expect(receipt).toMatchObject({ jobsStopped: 5, instancesRemoved: 2 });
    const left = asOwner().select().from(elementInstances);
    expect(await left.where(inArray(elementInstances.userId, [ada.id, alan.id]))).toMatchObject([
      { userId: alan.id },
    ]);
  });

  it("of an account, too, and nobody else's", async () => {
    const { bed, ctx, ada, account } = await arrange();
    const stranger = await bed.user();
    await bed.elementInstance(stranger);
    const others = await bed.job(stranger);
    await furnish(bed, ada);
    const receipt = await deactivateAccount.execute(ctx, { accountId: account.id, removeInstances: true });
    expect(receipt).toMatchObject({ instancesRemoved: 2, jobsStopped: 5 });
    expect(await bed.jobRow(others.id)).toEqual(others);
    const left = await asOwner()
      .select({ userId: elementInstances.userId })
      .from(elementInstances)
      .where(eq(elementInstances.organizationId, bed.organizationId));
    expect(left).toEqual([{ userId: stranger.id }]);
  });
});

describe("the plan", () => {
  it("names jobs and instances, and no longer holds when a job began meanwhile", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    await furnish(bed, ada);
    const plan = await planUserChange.execute(ctx, { change: "deactivate", userIds });
    expect(plan.users[0]).toMatchObject({
      jobs: { count: 5, first: expect.arrayContaining([{ kind: "poller", name: "Mailbox" }]) as unknown },
      instances: { count: 2 },
      instancesAre: "kept",
    });
    const removal = { change: "deactivate", userIds, removeInstances: true } as const;
    expect((await planUserChange.execute(ctx, removal)).hash).not.toBe(plan.hash);
    await bed.job(ada, { name: "Meanwhile" });
    const error = await refusalOf(deactivateUsers.execute(ctx, { userIds, planHash: plan.hash }), "conflict");
    expect(error.details).toMatchObject({ plan: { users: [{ jobs: { count: 6 } }] } });
  });

  it("holds while a poller starts and ends", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    const { poller } = await furnish(bed, ada);
    const { hash: planHash } = await planUserChange.execute(ctx, { change: "deactivate", userIds });
    await asOwner().update(jobs).set({ status: "running", attempt: 4 }).where(eq(jobs.id, poller.id));
    expect(await deactivateUsers.execute(ctx, { userIds, planHash })).toMatchObject({ jobsStopped: 5 });
  });
});

describe("the plan of an account", () => {
  it("no longer holds when one job went and another like it came", async () => {
    const { bed, ctx, ada, account } = await arrange();
    await furnish(bed, ada);
    const went = await bed.job(ada);
    const change = { change: "deactivate", accountId: account.id } as const;
    const { hash: planHash } = await planAccountChange.execute(ctx, change);
    await asOwner().delete(jobs).where(eq(jobs.id, went.id));
    await bed.job(ada);
    const attempt = deactivateAccount.execute(ctx, { accountId: account.id, planHash });
    await refusalOf(attempt, "conflict");
    expect((await statusesOf(bed, ada))["poller Mailbox"]).toBe("scheduled");
  });
});

describe("handing over instead of stopping", () => {
  it("what can be given away goes on as the other; the rest stops", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrange();
    await furnish(bed, ada);
    const receipt = await deactivateUsers.execute(ctx, { userIds, handOverTo: alan.id });
    expect(receipt).toMatchObject({ jobsStopped: 1, jobsHandedOver: 4, instancesHandedOver: 2 });
    expect(await statusesOf(bed, ada)).toEqual({ "import People of May": "stopping" });
    expect(Object.values(await statusesOf(bed, alan)).sort()).toEqual([
      "paused",
      ...Array<string>(3).fill("scheduled"),
    ]);
    expect((await bed.auditEvents()).map(({ action }) => action)).toContain("formula-instance.hand-over");
  });

  it("before a deletion, too; refused as a hand-over by itself is, and then nothing happened", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrange();
    await furnish(bed, ada);
    const stranger = await bed.user();
    const rows = await bed.snapshot();
    await refusalOf(deleteUsers.execute(ctx, { userIds, handOverTo: stranger.id }), "refused");
    await refusalOf(
      planUserChange.execute(ctx, { change: "delete", userIds, handOverTo: stranger.id }),
      "refused",
    );
    const both = { userIds, handOverTo: alan.id, removeInstances: true };
    await refusalOf(deactivateUsers.execute(ctx, both), "invalid_input");
    expect(await bed.snapshot()).toEqual(rows);
    await deleteUsers.execute(ctx, { userIds, handOverTo: alan.id });
    expect(await bed.jobsOf(alan)).toHaveLength(4);
  });
});

describe("the receipt goes on", () => {
  it("counts who has reported, and is seen by whoever may see the user or the event", async () => {
    const { bed, ctx, ada, account, userIds } = await arrange();
    await furnish(bed, ada);
    const { receiptId = "" } = await deactivateUsers.execute(ctx, { userIds });
    expect(await getStopReceipt.execute(ctx, { receiptId })).toMatchObject({
      total: 5,
      stopped: 4,
      unreported: 0,
      jobs: [
        { id: expect.any(Number), kind: "import", isStopped: false, done: 3, total: 10 },
        {},
        {},
        {},
        {},
      ],
    });
    const helper = await bed.accountAdministrator(account);
    expect(await getStopReceipt.execute(await bed.ctxOf(helper), { receiptId })).toMatchObject({ total: 5 });
    const elsewhere = await bed.accountAdministrator(await bed.account());
    await refusalOf(getStopReceipt.execute(await bed.ctxOf(elsewhere), { receiptId }), "not_found");
    const other = await createTestBed();
    const theirs = await other.ctxOf(await other.administrator());
    await refusalOf(getStopReceipt.execute(theirs, { receiptId }), "not_found");
    await asOwner().update(jobStops).set({ reportedAt: new Date() }).where(eq(jobStops.userId, ada.id));
    expect(await getStopReceipt.execute(ctx, { receiptId })).toMatchObject({ stopped: 5, unreported: 0 });
  });

  it("does not wait for ever when no worker is there, and stays readable after a deletion", async () => {
    const { bed, ctx, ada, account, userIds } = await arrange();
    await furnish(bed, ada);
    const { receiptId = "" } = await deleteUsers.execute(ctx, { userIds });
    expect(await getStopReceipt.execute(ctx, { receiptId })).toMatchObject({ total: 5, stopped: 4 });
    const before = new Date(Date.now() - 60_000);
    await asOwner().update(jobStops).set({ requestedAt: before }).where(eq(jobStops.userId, ada.id));
    expect(await getStopReceipt.execute(ctx, { receiptId })).toMatchObject({ stopped: 5, unreported: 1 });
    // Sees users and no events: one who is gone is not there.
    const role = await bed.role({ privileges: ["viewUsersAccount", "viewUsersOrg"] });
    const viewer = await bed.ctxOf(await bed.user({ account, roles: [role.key] }));
    await refusalOf(getStopReceipt.execute(viewer, { receiptId }), "not_found");
    // Reads the events of their own account, and of nobody else's.
    const chief = await bed.ctxOf(await bed.accountAdministrator(account));
    expect(await getStopReceipt.execute(chief, { receiptId })).toMatchObject({ total: 5 });
    const elsewhere = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
    await refusalOf(getStopReceipt.execute(elsewhere, { receiptId }), "not_found");
  });

  it("of several who were cut off at once it tells about one, where that is asked", async () => {
    const { bed, ctx, ada, alan } = await arrange();
    await furnish(bed, ada);
    await bed.job(alan);
    const { receiptId = "" } = await deactivateUsers.execute(ctx, { userIds: [ada.id, alan.id] });
    expect(await getStopReceipt.execute(ctx, { receiptId })).toMatchObject({ total: 6 });
    const ofAlan = await getStopReceipt.execute(ctx, { receiptId, userId: alan.id });
    expect(ofAlan).toMatchObject({ total: 1, stopped: 1, jobs: [{ name: "Nightly call" }] });
  });
});
