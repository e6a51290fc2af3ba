import { describe, expect, test } from "vitest";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { anonymousCtx } from "@/lib/core/ctx";
import { actorByToken } from "../actor";
import { signIn } from "./sign-in";

const ctx = (at = new Date()) => ({ ...anonymousCtx({ requestId: crypto.randomUUID() }), now: at });
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const tryToSignIn = (email: string, password = testPassword, at?: Date, deviceToken?: string) =>
  signIn.execute(ctx(at), { email, password, ...(deviceToken && { deviceToken }) });

async function told(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: "unauthenticated" });
  return error instanceof Error ? error.message : "";
}

describe("signing in", () => {
  test("opens a session that the next request finds, whatever the case of the address, and leaves its event", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ email: `Ada.${bed.organizationId}@Example.com` });
    const { sessionToken } = await tryToSignIn(` ADA.${bed.organizationId}@example.COM `);
    const present = await actorByToken(sessionToken);
    expect(present).toMatchObject({ organizationId: bed.organizationId, actor: { userId: ada.id } });
    expect((await bed.userRow(ada.id))?.lastSignInAt).not.toBeNull();
    expect(await bed.auditEvents()).toMatchObject([
      { action: "session.sign-in", outcome: "done", actorUserId: ada.id },
    ]);
  });

  test("unknown, wrong, locked, inactive user and inactive account are told the same", async () => {
    const bed = await createTestBed();
    const closed = await bed.account({ active: false });
    const [ada, locked, inactive, elsewhere] = await Promise.all([
      bed.user(),
      bed.user({ locked: "for-an-hour" }),
      bed.user({ active: false }),
      bed.user({ account: closed }),
    ]);
    const words = [
      await told(tryToSignIn(`nobody.${bed.organizationId}@example.com`)),
      await told(tryToSignIn(ada.email, "wrong")),
      await told(tryToSignIn(locked.email)),
      await told(tryToSignIn(inactive.email)),
      await told(tryToSignIn(elsewhere.email)),
    ];
    expect(new Set(words).size).toBe(1);
    expect(await bed.sessionsOf(ada)).toHaveLength(0);
    const reasons = (await bed.auditEvents()).map((event) => event.reason);
    expect(reasons).toEqual(["wrong password", "locked", "inactive user", "inactive account"]);
  });

  test("somebody without a password cannot sign in", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ hasPassword: false });
    await told(tryToSignIn(ada.email, ""));
    await told(tryToSignIn(ada.email));
  });
});

test("signing in forgets this user's sessions that are idle or too old, and no other", async () => {
  const bed = await createTestBed();
  const [ada, bob] = await Promise.all([bed.user(), bed.user()]);
  const longAgo = new Date(Date.now() - 86_400_000);
  await bed.session(ada, { lastSeenAt: longAgo });
  await bed.session(bob, { lastSeenAt: longAgo });
  const live = await bed.session(ada);
  await tryToSignIn(ada.email);
  const left = await bed.sessionsOf(ada);
  expect(left).toHaveLength(2);
  expect(left.map((session) => session.id)).toContain(live.id);
  expect(await bed.sessionsOf(bob)).toHaveLength(1);
});

describe("lockout", () => {
  test("five failures lock for 30 minutes, also against the right password; afterwards it opens and counts anew", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    for (let round = 0; round < 5; round++) await told(tryToSignIn(ada.email, "wrong"));
    await told(tryToSignIn(ada.email));
    expect((await bed.auditEvents()).filter((event) => event.action === "user.lock")).toHaveLength(1);
    await tryToSignIn(ada.email, testPassword, minutes(31));
    expect(await bed.userRow(ada.id)).toMatchObject({ failedSignIns: 0, lockCount: 0, lockedUntil: null });
  });

  test("guessing in parallel gains nothing: after the fifth failure every other try is refused", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const guesses = Array.from({ length: 12 }, () => told(tryToSignIn(ada.email, "wrong")));
    await Promise.all(guesses);
    expect((await bed.userRow(ada.id))?.lockCount).toBe(1);
    await told(tryToSignIn(ada.email));
  });

  test("a known device gets in while guesses from elsewhere keep the user locked", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const { deviceToken } = await tryToSignIn(ada.email);
    for (let round = 0; round < 5; round++) await told(tryToSignIn(ada.email, "wrong"));
    await told(tryToSignIn(ada.email));
    await tryToSignIn(ada.email, testPassword, undefined, deviceToken);
    expect((await bed.userRow(ada.id))?.lockCount).toBe(1);
  });

  test("a known device has a counter of its own, and another user's device counts for nothing", async () => {
    const bed = await createTestBed();
    const [ada, bob] = await Promise.all([bed.user(), bed.user()]);
    const { deviceToken } = await tryToSignIn(ada.email);
    for (let round = 0; round < 5; round++)
      await told(tryToSignIn(ada.email, "wrong", undefined, deviceToken));
    await told(tryToSignIn(ada.email, testPassword, undefined, deviceToken));
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(0);
    for (let round = 0; round < 5; round++)
      await told(tryToSignIn(bob.email, "wrong", undefined, deviceToken));
    await told(tryToSignIn(bob.email, testPassword, undefined, deviceToken));
  });
});
