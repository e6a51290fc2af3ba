import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { lookUpHash, unseal } from "@/lib/auth/keys";
import { resetSecret } from "./reset-secret";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({
    account: globex,
    firstName: "Alan",
    lastName: "Turing",
    secretLastUsedAt: new Date(),
  });
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("resetSecret", () => {
  it("makes a new secret, refuses the old one, ends no session, and keeps both out of the audit event", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    await bed.session(user);
    const { userId, secret } = await resetSecret.execute(ctx, { userId: user.id });
    expect(userId).toBe(user.id);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(secret).not.toBe(user.secret);
    const row = await bed.userRow(user.id);
    expect(row).toEqual({
      ...before,
      secretHash: lookUpHash(`user:${secret}`),
      secretSealed: row?.secretSealed,
      secretVersion: 2,
      secretLastUsedAt: null,
      updatedAt: ctx.now,
    });
    expect(row && unseal(row.secretSealed, `user-secret:${bed.organizationId}`)).toBe(secret);
    expect(await bed.sessionsOf(user)).toHaveLength(1);
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        action: "user.reset-secret",
        outcome: "done",
        targetId: user.id,
        targetName: "Alan Turing",
        accountId: globex.id,
        changes: null,
        receipt: null,
      },
    ]);
    for (const hidden of [secret, user.secret]) expect(JSON.stringify(events)).not.toContain(hidden);
  });

  it("makes another one each time, with an event each time", async () => {
    const { bed, user, ctx } = await arrange();
    const made = [
      await resetSecret.execute(ctx, { userId: user.id }),
      await resetSecret.execute(ctx, { userId: user.id }),
    ];
    expect(made[0]?.secret).not.toBe(made[1]?.secret);
    expect(await bed.auditEvents()).toHaveLength(2);
  });

  it("is refused on somebody who holds more", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => resetSecret.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("is refused without a privilege to edit that user", async () => {
    const { bed, user } = await arrange();
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => resetSecret.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    const neighbour = await bed.user({ account: await bed.account() });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (userId) => resetSecret.execute(ctx, { userId }), hidden, [elsewhere]);
  });

  it("at the same instant twice leaves the secret that was told last", async () => {
    const { bed, user, ctx } = await arrange();
    const made = await Promise.all([1, 2].map(() => resetSecret.execute(ctx, { userId: user.id })));
    const row = await bed.userRow(user.id);
    expect(row?.secretVersion).toBe(3);
    expect(made.map(({ secret }) => lookUpHash(`user:${secret}`).toString("hex"))).toContain(
      row?.secretHash.toString("hex"),
    );
  });
});
