import { describe, expect, it } from "vitest";
import { asTold, expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, testPassword, type UserValues } from "@/db/test/test-bed";
import { trySignIn } from "@/db/test/user-changes";
import { unlockUser } from "../unlock-user";
import { showUserSecret } from "./show-user-secret";

async function arrange(values: UserValues = {}) {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, ...values });
  const ctx = await bed.ctxOf(await bed.administrator());
  const show = (password: string, code?: string) =>
    showUserSecret.execute(ctx, { userId: user.id, password, ...(code !== undefined && { code }) });
  return { bed, globex, user, ctx, show };
}

const doneByAction = async (bed: Awaited<ReturnType<typeof createTestBed>>) =>
  (await bed.auditEvents()).map(({ action, outcome, reason }) => [action, outcome, reason]);

describe("showUserSecret", () => {
  it("answers the user with the secret, changes nothing, and leaves its event without it", async () => {
    const { bed, user, ctx, show } = await arrange();
    const rows = await bed.snapshot();
    expect(await show(testPassword)).toMatchObject({ id: user.id, email: user.email, secret: user.secret });
    expect(await bed.snapshot()).toEqual(rows);
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      { action: "user.show-secret", outcome: "done", targetId: user.id, actorUserId: userIdOf(ctx) },
    ]);
    expect(JSON.stringify(events)).not.toContain(user.secret);
    expect(showUserSecret.isTimeEven).toBe(true);
  });

  it("counts a wrong password as a sign-in does; five lock, and then even the right one is refused alike", async () => {
    const { bed, user, ctx, show } = await arrange();
    const told = new Set<string>();
    await trySignIn(user, "wrong").catch(() => undefined);
    for (let tries = 0; tries < 4; tries++)
      told.add(asTold(await refusalOf(show("wrong"), "unauthenticated")));
    expect((await bed.userRow(user.id))?.lockedUntil).not.toBeNull();
    told.add(asTold(await refusalOf(show(testPassword), "unauthenticated")));
    expect(told.size).toBe(1);
    await expect(trySignIn(user)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await doneByAction(bed)).slice(1, -1)).toEqual([
      ["user.show-secret", "refused", "wrong password"],
      ["user.show-secret", "refused", "wrong password"],
      ["user.show-secret", "refused", "wrong password"],
      ["user.show-secret", "refused", "wrong password"],
      ["user.lock", "done", null],
      ["user.show-secret", "refused", "locked"],
    ]);
    await unlockUser.execute(ctx, { userId: user.id });
    expect(await show(testPassword)).toMatchObject({ secret: user.secret });
  });

  it("forgets earlier failures when the password is right, as a sign-in does", async () => {
    const { bed, user, show } = await arrange();
    for (let tries = 0; tries < 3; tries++) await refusalOf(show("wrong"), "unauthenticated");
    expect(await bed.userRow(user.id)).toMatchObject({ failedSignIns: 3 });
    await show(testPassword);
    expect(await bed.userRow(user.id)).toMatchObject({ failedSignIns: 0, lockCount: 0 });
  });

  it("tells wrong, inactive and without a password alike", async () => {
    const wrong = asTold(await refusalOf((await arrange()).show("wrong"), "unauthenticated"));
    for (const values of [{ active: false }, { hasPassword: false }]) {
      const { show } = await arrange(values);
      expect(asTold(await refusalOf(show(testPassword), "unauthenticated"))).toBe(wrong);
    }
    const { bed, globex, show } = await arrange();
    await bed.changeAccount(globex.id, { active: false });
    expect(asTold(await refusalOf(show(testPassword), "unauthenticated"))).toBe(wrong);
  });

  it("asks for the code where a sign-in would, and takes each code once", async () => {
    const { bed, user, show } = await arrange();
    const factor = await bed.secondFactor(user);
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    const missing = await refusalOf(show(testPassword), "unauthenticated");
    expect(missing.message).toContain("elements-user-code");
    // The wrong password says nothing of it.
    const wrong = await refusalOf(show("wrong", factor.code()), "unauthenticated");
    expect(wrong.message).not.toMatch(/code|factor/);
    const code = factor.code();
    expect(await show(testPassword, code)).toMatchObject({ secret: user.secret });
    await refusalOf(show(testPassword, code), "unauthenticated");
    expect(await show(testPassword, factor.recoveryCodes[0])).toMatchObject({ secret: user.secret });
    await refusalOf(show(testPassword, factor.recoveryCodes[0]), "unauthenticated");
    await bed.changeOrganization({ twoFactorPolicy: "off" });
    expect(await show(testPassword)).toMatchObject({ secret: user.secret });
  });

  it("counts wrong codes, and the right password alone does not start that count anew", async () => {
    const { bed, user, show } = await arrange();
    const factor = await bed.secondFactor(user);
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    for (let tries = 0; tries < 5; tries++) {
      await refusalOf(show(testPassword, factor.wrongCode()), "unauthenticated");
      if (tries < 4) await refusalOf(show(testPassword), "unauthenticated");
    }
    expect((await bed.userRow(user.id))?.lockedUntil).not.toBeNull();
    await refusalOf(show(testPassword, factor.code()), "unauthenticated");
    expect((await doneByAction(bed)).at(-2)).toEqual(["user.lock", "done", null]);
  });

  it("of two calls at once with the same code answers one", async () => {
    const { bed, user, show } = await arrange();
    const factor = await bed.secondFactor(user);
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    const code = factor.code();
    const done = await Promise.allSettled([show(testPassword, code), show(testPassword, code)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("opens nothing while a sign-in would still ask for another password or a second factor", async () => {
    for (const values of [{ mustChangePassword: true }, { passwordChangedAt: new Date("2020-01-01") }]) {
      const { bed, show } = await arrange(values);
      await bed.changeOrganization({ passwordExpirationDays: 90 });
      await refusalOf(show(testPassword), "forbidden");
    }
    const { bed, show } = await arrange();
    await bed.changeOrganization({ twoFactorPolicy: "everyone" });
    await refusalOf(show(testPassword), "forbidden");
  });

  it("is refused without a privilege to view, and finds nobody of another organization or account", async () => {
    const { bed, user, globex } = await arrange();
    const nobody = await bed.ctxOf(await bed.user());
    const input = { userId: user.id, password: testPassword };
    await expectRefused(bed, () => showUserSecret.execute(nobody, input), "forbidden");
    const elsewhere = await createTestBed();
    const hidden = [(await elsewhere.user()).id, (await bed.user()).id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const attempt = (userId: number) => showUserSecret.execute(ctx, { userId, password: testPassword });
    await expectHidden(bed, attempt, hidden, [elsewhere]);
    await showUserSecret.execute(ctx, input);
  });
});

function userIdOf({ actor }: { actor: { type: string } | { type: "user"; userId: number } }) {
  return "userId" in actor ? actor.userId : undefined;
}
