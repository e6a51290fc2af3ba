import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { newUserSecret } from "@/lib/auth/secrets";
import { planAccountChange } from "../plan-account-change";
import { deactivateAccount } from "./deactivate-account";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, alan, ctx: await bed.ctxOf(administrator) };
}

describe("deactivateAccount", () => {
  it("cuts off every user of the account and nobody else, and says so in the audit events", async () => {
    const { bed, administrator, globex, alan, ctx } = await arrange();
    const grace = await bed.user({ account: globex, firstName: "Grace", lastName: "Hopper" });
    const asleep = await bed.user({ account: globex, active: false });
    const neighbour = await bed.user({ account: await bed.account() });
    const tokens = [
      (await bed.session(alan)).token,
      (await bed.session(alan)).token,
      (await bed.session(grace)).token,
    ];
    await bed.session(grace, { lastSeenAt: new Date(Date.now() - 3_600_000) });
    const { token: stays } = await bed.session(neighbour);
    const before = await bed.snapshot();

    const receipt = await deactivateAccount.execute(ctx, { accountId: globex.id });

    const counts = { users: 2, sessionsEnded: 3, secretsRefused: 2, durationMs: expect.any(Number) };
    expect(receipt).toEqual(counts);
    for (const token of tokens) expect(await actorByToken(token)).toBeUndefined();
    expect(await actorByToken(stays)).toBeDefined();
    const after = await bed.snapshot();
    const row = (rows: typeof before.users, id: number) => rows.find((user) => user.id === id);
    for (const { id } of [alan, grace]) {
      expect(row(after.users, id)).toEqual({
        ...row(before.users, id),
        active: false,
        sessionVersion: 2,
        version: 2,
        updatedAt: ctx.now,
      });
    }
    for (const { id } of [asleep, neighbour, administrator]) {
      expect(row(after.users, id)).toEqual(row(before.users, id));
    }
    const theirs = after.sessions.filter((session) => [alan.id, grace.id].includes(session.userId));
    expect(theirs).toEqual([]);
    expect(after.userRoles).toEqual(before.userRoles);
    expect(await bed.accountRow(globex.id)).toMatchObject({
      active: false,
      deletedAt: null,
      userCount: 3,
      version: 2,
      updatedByName: "Ada Lovelace",
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "account.deactivate",
        outcome: "done",
        targetType: "account",
        targetId: globex.id,
        targetName: "Globex",
        changes: { active: [true, false] },
        receipt: { ...counts, usersInEvents: 2 },
      },
      {
        action: "user.deactivate",
        targetType: "user",
        targetId: alan.id,
        targetName: "Alan Turing",
        accountId: globex.id,
      },
      { action: "user.deactivate", targetType: "user", targetId: grace.id, targetEmail: grace.email },
    ]);
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, globex, ctx } = await arrange();
    await deactivateAccount.execute(ctx, { accountId: globex.id });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    const receipt = await deactivateAccount.execute(ctx, { accountId: globex.id });
    expect(receipt).toEqual({ users: 0, sessionsEnded: 0, secretsRefused: 0, durationMs: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused on the default account with the reason", async () => {
    const { bed, ctx } = await arrange();
    const attempt = () => deactivateAccount.execute(ctx, { accountId: bed.defaultAccount.id });
    const error = await expectRefused(bed, attempt, "refused");
    expect(error.message).toBe("The Company Default Account always stays: it cannot be deactivated.");
  });

  it("rule 5: is refused on the account that one is in", async () => {
    const { bed, globex } = await arrange();
    const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
    await expectRefused(bed, () => deactivateAccount.execute(ctx, { accountId: globex.id }), "forbidden");
  });

  it("rule 4: is refused when an active user there may do what the actor may not, given by hand or by the system", async () => {
    const { bed, globex } = await arrange();
    const own = bed.roles["default-user"].privileges;
    const role = await bed.role({ privileges: ["manageAccounts", ...own] });
    const actor = await bed.user({ roles: [role.key] });
    const strong = await bed.user({ account: globex, roles: ["admin"], active: false });
    const deactivate = async () =>
      deactivateAccount.execute(await bed.ctxOf(actor), { accountId: globex.id });
    const ctx = await bed.ctxOf(actor);
    const attempt = () => deactivateAccount.execute(ctx, { accountId: globex.id });

    await bed.changeUser(strong.id, { active: true });
    const error = await expectRefused(bed, attempt, "forbidden");
    expect(error.message).toContain("Globex has users with the role Account Admin");

    await bed.changeUser(strong.id, { active: false });
    await bed.changeRole(bed.roles["default-user"].id, [...own, "manageUiBranding"]);
    const second = await expectRefused(bed, attempt, "forbidden");
    expect(second.message).toContain("Default User");

    await bed.changeRole(bed.roles["default-user"].id, own);
    expect(await deactivate()).toMatchObject({ users: 1 });
  });

  it("rule 6: is refused when the last administrator who can sign in is in it, should that ever be", async () => {
    const { bed, administrator, globex, alan } = await arrange();
    await bed.grant(alan, ["org-admin"]);
    await bed.takeRoles(administrator);
    const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    await bed.grant(administrator, [role.key]);
    const ctx = await bed.ctxOf(administrator);
    await expectRefused(bed, () => deactivateAccount.execute(ctx, { accountId: globex.id }), "refused");
    await bed.administrator();
    expect(await deactivateAccount.execute(ctx, { accountId: globex.id })).toMatchObject({ users: 1 });
  });

  it("finds no account of another organization, and is forbidden without manageAccounts", async () => {
    const { bed, globex, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.account();
    await elsewhere.user({ account: foreign });
    const attempt = (accountId: number) => deactivateAccount.execute(ctx, { accountId });
    await expectHidden(bed, attempt, [foreign.id, -1], [elsewhere]);
    const other = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => deactivateAccount.execute(other, { accountId: globex.id }), "forbidden");
  });

  it("does nothing when the plan is no longer what was confirmed, and answers the present one", async () => {
    const { bed, globex, alan, ctx } = await arrange();
    const asked = { change: "deactivate" as const, accountId: globex.id };
    const plan = await planAccountChange.execute(ctx, asked);
    const attempt = () => deactivateAccount.execute(ctx, { accountId: globex.id, planHash: plan.hash });
    await bed.session(alan);
    const error = await expectRefused(bed, attempt, "conflict");
    const present = await planAccountChange.execute(ctx, asked);
    expect(error.details).toEqual({ plan: present });
    expect(present).toMatchObject({
      users: 1,
      activeUsers: 1,
      sessions: 1,
      firstUsers: ["Alan Turing"],
      isDone: false,
    });
    expect(
      await deactivateAccount.execute(ctx, { accountId: globex.id, planHash: present.hash }),
    ).toMatchObject({
      users: 1,
      sessionsEnded: 1,
    });
  });

  it("of two at once one does it and the other finds it done", async () => {
    const { bed, globex, ctx } = await arrange();
    const attempt = () => deactivateAccount.execute(ctx, { accountId: globex.id });
    const receipts = await Promise.all([attempt(), attempt()]);
    expect(receipts.map((receipt) => receipt.users).sort()).toEqual([0, 1]);
    expect((await bed.auditEvents()).filter((event) => event.action === "account.deactivate")).toHaveLength(
      1,
    );
  });

  it("takes an account of more users than go into one statement", async () => {
    const { bed, globex, ctx } = await arrange();
    const many = 12_000;
    const { secretSealed } = newUserSecret(bed.organizationId).columns;
    for (let start = 0; start < many; start += 4_000) {
      const rows = Array.from({ length: 4_000 }, (_, index) => {
        const email = `u${start + index}@${bed.organizationId}.test`;
        const secretHash = Buffer.from(email);
        return {
          organizationId: bed.organizationId,
          accountId: globex.id,
          firstName: "U",
          lastName: "V",
          email,
          emailKey: email,
          secretHash,
          secretSealed,
        };
      });
      await asOwner().insert(users).values(rows);
    }
    expect(await deactivateAccount.execute(ctx, { accountId: globex.id })).toMatchObject({ users: many + 1 });
    const after = await bed.snapshot();
    expect(after.users.filter((user) => user.accountId === globex.id && user.active)).toEqual([]);
    // Beyond ten thousand the account's own event stands for all.
    expect(await bed.auditEvents()).toMatchObject([
      { action: "account.deactivate", receipt: { users: many + 1, usersInEvents: 0 } },
    ]);
  }, 120_000);
});
