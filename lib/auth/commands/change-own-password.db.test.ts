import { expect, test } from "vitest";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { anonymousCtx } from "@/lib/core/ctx";
import { changeOwnPassword } from "./change-own-password";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

const newPassword = "Walnut-73-kite!";

test("changes the password, ends the other sessions and leaves its event (rule 12)", async () => {
  const bed = await createTestBed();
  const ada = await bed.user({ mustChangePassword: true });
  await bed.session(ada);
  const ctx = await bed.ctxOf(ada);
  const done = await changeOwnPassword.execute(ctx, { currentPassword: testPassword, password: newPassword });
  expect(done.sessionsEnded).toBe(1);
  expect(await bed.sessionsOf(ada)).toHaveLength(1);
  expect((await bed.userRow(ada.id))?.mustChangePassword).toBe(false);
  expect(await bed.auditEvents()).toMatchObject([{ action: "user.change-password", outcome: "done" }]);
  await signIn.execute(anonymousCtx({ requestId: "test" }), { email: ada.email, password: newPassword });
});

test("a wrong current password is told at its field, counted like a failed sign-in, and changes nothing", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const ctx = await bed.ctxOf(ada);
  const attempt = changeOwnPassword.execute(ctx, { currentPassword: "wrong", password: newPassword });
  await expect(attempt).rejects.toMatchObject({
    code: "invalid_input",
    fields: { currentPassword: [expect.any(String)] },
  });
  expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
  expect(await bed.auditEvents()).toMatchObject([{ outcome: "refused", reason: "wrong password" }]);
});

test("a password against the policy, and the current one again, are refused", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const ctx = await bed.ctxOf(ada);
  for (const password of ["short", testPassword]) {
    const attempt = changeOwnPassword.execute(ctx, { currentPassword: testPassword, password });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid_input",
      fields: { password: [expect.any(String)] },
    });
  }
});

test("signing out ends this session and no other", async () => {
  const bed = await createTestBed();
  const ada = await bed.user({ mustChangePassword: true });
  const other = await bed.session(ada);
  await signOut.execute(await bed.ctxOf(ada), {});
  expect((await bed.sessionsOf(ada)).map((session) => session.id)).toEqual([other.id]);
  expect(await bed.auditEvents()).toMatchObject([{ action: "session.sign-out", actorUserId: ada.id }]);
});
