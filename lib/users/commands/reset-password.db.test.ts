import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/passwords/passwords";
import { resetPassword } from "./reset-password";

const password = "Copper-Lantern-58!";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("resetPassword", () => {
  it("sets the password, ends every session, and keeps both out of the audit event", async () => {
    const { bed, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    const { token } = await bed.session(user);
    expect(await resetPassword.execute(ctx, { userId: user.id, password })).toEqual({
      userId: user.id,
      sessionsEnded: 1,
    });
    const row = await bed.userRow(user.id);
    expect(row).toEqual({
      ...before,
      passwordHash: row?.passwordHash,
      passwordChangedAt: ctx.now,
      mustChangePassword: true,
      sessionVersion: 2,
      version: 2,
      updatedAt: ctx.now,
    });
    expect(await verifyPassword(password, row?.passwordHash ?? null)).toBe(true);
    expect(await actorByToken(token)).toBeUndefined();
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      { action: "user.reset-password", outcome: "done", targetId: user.id, receipt: { sessionsEnded: 1 } },
    ]);
    for (const hidden of [password, row?.passwordHash]) expect(JSON.stringify(events)).not.toContain(hidden);
  });

  it("refuses a password against the policy", async () => {
    const { bed, user, ctx } = await arrange();
    for (const wrong of ["short", "Alan-Lantern-58!"]) {
      const attempt = () => resetPassword.execute(ctx, { userId: user.id, password: wrong });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(Object.keys(error.fields ?? {})).toEqual(["password"]);
    }
  });

  it("is refused on somebody who holds more", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => resetPassword.execute(ctx, { userId: user.id, password }), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [(await elsewhere.user()).id, (await bed.user({ account: await bed.account() })).id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectHidden(bed, (userId) => resetPassword.execute(ctx, { userId, password }), hidden, [
      elsewhere,
    ]);
  });
});
