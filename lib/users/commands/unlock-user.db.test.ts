import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { unlockUser } from "./unlock-user";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, locked: "until-unlocked", failedSignIns: 5, lockCount: 2 });
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("unlockUser", () => {
  it("ends the lock, starts the counter anew and says so in the audit event", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    expect(await unlockUser.execute(ctx, { userId: user.id })).toEqual({ userId: user.id });
    expect(await bed.userRow(user.id)).toEqual({
      ...before,
      lockedUntil: null,
      failedSignIns: 0,
      lockCount: 0,
      version: 2,
      updatedAt: ctx.now,
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.unlock",
        outcome: "done",
        targetId: user.id,
        targetName: user.name,
        accountId: globex.id,
        changes: { lockedUntil: ["9999-12-31T00:00:00.000Z", null] },
      },
    ]);
  });

  it("ends a lock for a time as well", async () => {
    const { bed, ctx } = await arrange();
    const user = await bed.user({ locked: "for-an-hour" });
    await unlockUser.execute(ctx, { userId: user.id });
    expect((await bed.userRow(user.id))?.lockedUntil).toBeNull();
  });

  it("changes nothing and writes no event when repeated, or when the lock is over", async () => {
    const { bed, user, ctx } = await arrange();
    await unlockUser.execute(ctx, { userId: user.id });
    const over = await bed.user({ lockedUntil: new Date(Date.now() - 1_000) });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    for (const { id } of [user, over]) await unlockUser.execute(ctx, { userId: id });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused on somebody who holds more", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => unlockUser.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("is refused without a privilege to edit that user", async () => {
    const { bed, user } = await arrange();
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => unlockUser.execute(ctx, { userId: user.id }), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user({ locked: "until-unlocked" });
    const neighbour = await bed.user({ account: await bed.account(), locked: "until-unlocked" });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (userId) => unlockUser.execute(ctx, { userId }), hidden, [elsewhere]);
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    await Promise.all([ctx, otherCtx].map((each) => unlockUser.execute(each, { userId: user.id })));
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});
