import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planUserChange } from "../plan-user-change";
import { deactivateUsers } from "./deactivate-users";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

describe("deactivateUsers", () => {
  it("cuts the user off, ends the sessions and says so in the audit event", async () => {
    const { bed, administrator, globex, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    const tokens = [(await bed.session(user)).token, (await bed.session(user)).token];
    await bed.session(user, { lastSeenAt: new Date(Date.now() - 3_600_000) });

    const receipt = await deactivateUsers.execute(ctx, { userIds: [user.id] });

    expect(receipt).toEqual({
      users: 1,
      sessionsEnded: 2,
      secretsRefused: 1,
      durationMs: expect.any(Number),
    });
    expect(await bed.userRow(user.id)).toEqual({
      ...before,
      active: false,
      sessionVersion: 2,
      version: 2,
      updatedAt: ctx.now,
    });
    expect(await bed.sessionsOf(user)).toEqual([]);
    for (const token of tokens) expect(await actorByToken(token)).toBeUndefined();
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.deactivate",
        outcome: "done",
        reason: null,
        actorType: "user",
        actorUserId: administrator.id,
        actorName: "Ada Lovelace",
        actorEmail: administrator.email,
        actorAccountId: bed.defaultAccount.id,
        targetType: "user",
        targetId: user.id,
        targetName: "Alan Turing",
        targetEmail: user.email,
        accountId: globex.id,
        changes: { active: [true, false] },
        receipt: { users: 1, sessionsEnded: 2, secretsRefused: 1, durationMs: expect.any(Number) },
        requestId: ctx.requestId,
        ip: "192.0.2.7",
        userAgent: "Test browser",
      },
    ]);
  });

  it("writes one event for each user of a list and counts each one's own sessions", async () => {
    const { bed, user, ctx } = await arrange();
    const other = await bed.user();
    await bed.session(other);
    const receipt = await deactivateUsers.execute(ctx, { userIds: [user.id, other.id, user.id] });
    expect(receipt).toMatchObject({ users: 2, sessionsEnded: 1 });
    const events = await bed.auditEvents();
    expect(events.map((event) => [event.targetId, event.receipt?.sessionsEnded])).toEqual([
      [user.id, 0],
      [other.id, 1],
    ]);
  });

  it("is refused on oneself, and a list with oneself in it does nothing", async () => {
    const { bed, administrator, user, ctx } = await arrange();
    await bed.administrator();
    const attempt = () => deactivateUsers.execute(ctx, { userIds: [user.id, administrator.id] });
    const error = await expectRefused(bed, attempt, "forbidden");
    expect(error.message).toBe("You cannot deactivate yourself. Ask another administrator.");
  });

  it("is refused on somebody who holds more, named in the audit event", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => deactivateUsers.execute(ctx, { userIds: [user.id] }), "forbidden");
    expect((await bed.auditEvents())[0]).toMatchObject({
      action: "user.deactivate",
      targetType: "user",
      targetId: user.id,
      targetName: "Alan Turing",
      accountId: globex.id,
      changes: null,
    });
  });

  it("is refused on all administrators who can sign in at once", async () => {
    const { bed, administrator } = await arrange();
    const second = await bed.administrator();
    await bed.administrator({ locked: "until-unlocked" });
    await bed.administrator({ hasPassword: false });
    await bed.administrator({ active: false });
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const ctx = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    const attempt = () => deactivateUsers.execute(ctx, { userIds: [administrator.id, second.id] });
    const error = await expectRefused(bed, attempt, "refused");
    expect(error.message).toContain("last Organization Administrator");
    await deactivateUsers.execute(ctx, { userIds: [second.id] });
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, user, ctx } = await arrange();
    await deactivateUsers.execute(ctx, { userIds: [user.id] });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    const receipt = await deactivateUsers.execute(ctx, { userIds: [user.id] });
    expect(receipt).toMatchObject({ users: 0, sessionsEnded: 0, secretsRefused: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("finds nobody of another organization or another account, alone or in a list", async () => {
    const { bed, globex, user } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    const neighbour = await bed.user({ account: await bed.account() });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id, -1, 0];
    await expectHidden(bed, (id) => deactivateUsers.execute(ctx, { userIds: [id] }), hidden, [elsewhere]);
    await expectHidden(bed, (id) => deactivateUsers.execute(ctx, { userIds: [user.id, id] }), hidden, [
      elsewhere,
    ]);
  });

  it("does nothing when the plan is no longer what was confirmed, and answers the present one", async () => {
    const { bed, user, ctx } = await arrange();
    const plan = await planUserChange.execute(ctx, { change: "deactivate", userIds: [user.id] });
    await bed.session(user);
    const attempt = () => deactivateUsers.execute(ctx, { userIds: [user.id], planHash: plan.hash });
    const error = await expectRefused(bed, attempt, "conflict");
    const present = await planUserChange.execute(ctx, { change: "deactivate", userIds: [user.id] });
    expect(error.details).toEqual({ plan: present });
    expect(present.users[0]?.sessions).toHaveLength(1);
    await deactivateUsers.execute(ctx, { userIds: [user.id], planHash: present.hash });
    expect((await bed.userRow(user.id))?.active).toBe(false);
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    await bed.session(user);
    const receipts = await Promise.all(
      [ctx, otherCtx].map((each) => deactivateUsers.execute(each, { userIds: [user.id] })),
    );
    expect(receipts.map((receipt) => receipt.users).sort()).toEqual([0, 1]);
    expect(await bed.auditEvents()).toHaveLength(1);
  });

  it("is refused without a privilege to edit users", async () => {
    const { bed, user } = await arrange();
    const reader = await bed.role({ privileges: ["viewUsersOrg", "deleteUsersOrg"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => deactivateUsers.execute(ctx, { userIds: [user.id] }), "forbidden");
    const nobody = { ...ctx, actor: { type: "anonymous" as const }, privileges: new Set<never>() };
    await refusalOf(deactivateUsers.execute(nobody, { userIds: [user.id] }), "unauthenticated");
  });
});
