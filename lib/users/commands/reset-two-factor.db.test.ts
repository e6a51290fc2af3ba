import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { resetTwoFactor } from "./reset-two-factor";

async function arrange() {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex });
  await bed.secondFactor(user);
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("resetTwoFactor", () => {
  it("takes the second factor away, ends the sessions and says so in the audit event", async () => {
    const { bed, globex, user, ctx } = await arrange();
    await bed.session(user);
    await bed.session(user, { secondFactorAt: new Date() });
    const before = await bed.userRow(user.id);
    expect(await resetTwoFactor.execute(ctx, { userId: user.id })).toEqual({
      userId: user.id,
      sessionsEnded: 2,
    });
    expect(await bed.userRow(user.id)).toEqual({
      ...before,
      twoFactorEnrolledAt: null,
      sessionVersion: 2,
      version: 2,
      updatedAt: ctx.now,
    });
    expect(await bed.sessionsOf(user)).toEqual([]);
    expect(await bed.snapshot()).toMatchObject({ totpFactors: [], recoveryCodes: [] });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.reset-two-factor",
        outcome: "done",
        targetId: user.id,
        targetName: user.name,
        accountId: globex.id,
        receipt: { sessionsEnded: 2 },
      },
    ]);
  });

  it("leaves everybody else's second factor and sessions", async () => {
    const { bed, user, ctx } = await arrange();
    const other = await bed.user();
    await bed.secondFactor(other);
    await bed.session(other);
    await resetTwoFactor.execute(ctx, { userId: user.id });
    const { totpFactors, recoveryCodes } = await bed.snapshot();
    expect(totpFactors.map((row) => row.userId)).toEqual([other.id]);
    expect(recoveryCodes).toHaveLength(10);
    expect(await bed.sessionsOf(other)).toHaveLength(1);
  });

  it("changes nothing and writes no event when repeated, or when there is none", async () => {
    const { bed, user, ctx } = await arrange();
    await resetTwoFactor.execute(ctx, { userId: user.id });
    const without = await bed.user();
    await bed.session(without);
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    for (const { id } of [user, without]) await resetTwoFactor.execute(ctx, { userId: id });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused on oneself: the profile asks for the password and a code", async () => {
    const { bed } = await arrange();
    const administrator = await bed.administrator();
    const ctx = await bed.ctxOf(administrator);
    await expectRefused(bed, () => resetTwoFactor.execute(ctx, { userId: administrator.id }), "forbidden");
  });

  it("is refused on somebody who holds more", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => resetTwoFactor.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("is refused without a privilege to edit that user", async () => {
    const { bed, user } = await arrange();
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => resetTwoFactor.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    await elsewhere.secondFactor(foreigner);
    const neighbour = await bed.user({ account: await bed.account() });
    await bed.secondFactor(neighbour);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (userId) => resetTwoFactor.execute(ctx, { userId }), hidden, [elsewhere]);
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    await Promise.all([ctx, otherCtx].map((each) => resetTwoFactor.execute(each, { userId: user.id })));
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});
