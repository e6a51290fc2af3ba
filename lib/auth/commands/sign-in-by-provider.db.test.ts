import { describe, expect, test } from "vitest";
import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { asOwner, createTestBed, testPassword, type TestUser } from "@/db/test/test-bed";
import { anonymousCtx } from "@/lib/core/ctx";
import { actorByToken } from "../actor";
import { signIn } from "./sign-in";
import { signInByProvider } from "./sign-in-by-provider";

type Input = Partial<Parameters<typeof signInByProvider.execute>[1]>;

const ctx = () => anonymousCtx({ requestId: crypto.randomUUID(), ip: "192.0.2.7" });
const come = (email: string, more: Input = {}) =>
  signInByProvider.execute(ctx(), { provider: "oidc", email, isVerified: true, ...more });

async function told(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: "unauthenticated" });
  return error instanceof Error ? error.message : "";
}

const past = new Date(Date.now() - 60_000);

describe("success", () => {
  test("opens a session that names the provider, whatever the case of the address, and leaves its event", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ email: `Ada.${bed.organizationId}@Example.com`, hasPassword: false });
    const { sessionToken } = await come(`ADA.${bed.organizationId}@example.COM`, { provider: "github" });
    expect(await actorByToken(sessionToken)).toMatchObject({
      organizationId: bed.organizationId,
      actor: { userId: ada.id, nextStep: undefined },
    });
    expect(await bed.sessionsOf(ada)).toMatchObject([{ provider: "github", secondFactorAt: null }]);
    expect((await bed.userRow(ada.id))?.lastSignInAt).not.toBeNull();
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "session.sign-in",
        outcome: "done",
        actorUserId: ada.id,
        targetId: ada.id,
        receipt: { provider: "github" },
        ip: "192.0.2.7",
      },
    ]);
  });

  test("is not held up by the rules about passwords", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ passwordExpirationDays: 1 });
    const ada = await bed.user({ mustChangePassword: true, passwordChangedAt: new Date(0) });
    const { sessionToken } = await come(ada.email);
    expect((await actorByToken(sessionToken))?.actor.nextStep).toBeUndefined();
    const typed = await signIn.execute(ctx(), { email: ada.email, password: testPassword });
    expect((await actorByToken(typed.sessionToken))?.actor.nextStep).toBe("change-password");
  });

  test("clears the counter of failures, but not before the second factor", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    const counted = { failedSignIns: 3, lockCount: 1, lockedUntil: past };
    const [ada, bob] = await Promise.all([
      bed.user(counted),
      bed.user({ ...counted, twoFactorEnrolledAt: past }),
    ]);
    await come(ada.email);
    await come(bob.email);
    expect(await bed.userRow(ada.id)).toMatchObject({ failedSignIns: 0, lockCount: 0, lockedUntil: null });
    expect(await bed.userRow(bob.id)).toMatchObject({ failedSignIns: 3, lockCount: 1 });
  });
});

describe("the second factor", () => {
  const cases = [
    ["ours", true, "second-factor", "session.first-step"],
    ["ours", false, "enroll-two-factor", "session.sign-in"],
    ["provider", true, undefined, "session.sign-in"],
    ["provider", false, undefined, "session.sign-in"],
  ] as const;

  test.each(cases)("%s, set up: %s, leads to %s", async (providerSecondFactor, isEnrolled, step, action) => {
    const bed = await createTestBed();
    await bed.changeOrganization({ twoFactorPolicy: "everyone", providerSecondFactor });
    const ada = await bed.user({ twoFactorEnrolledAt: isEnrolled ? past : null, mustChangePassword: true });
    const { sessionToken, deviceToken } = await come(ada.email, { provider: "google" });
    expect((await actorByToken(sessionToken))?.actor.nextStep).toBe(step);
    expect(await bed.auditEvents()).toMatchObject([{ action, receipt: { provider: "google" } }]);
    // Half signed in makes no known device: a lock still holds in this browser.
    await bed.changeUser(ada.id, { lockedUntil: new Date("9999-12-31T00:00:00Z") });
    const again = come(ada.email, { deviceToken });
    if (step === "second-factor") await told(again);
    else expect((await again).deviceToken).toBe(deviceToken);
  });
});

describe("refusals", () => {
  test("unknown, unverified, locked, inactive user and inactive account are told the same, and audited when known", async () => {
    const bed = await createTestBed();
    const closed = await bed.account({ active: false });
    const [ada, locked, until, inactive, elsewhere] = await Promise.all([
      bed.user(),
      bed.user({ locked: "for-an-hour" }),
      bed.user({ locked: "until-unlocked" }),
      bed.user({ active: false }),
      bed.user({ account: closed }),
    ]);
    const before = await bed.snapshot();
    const words = [
      await told(come(`nobody.${bed.organizationId}@example.com`)),
      await told(come("")),
      await told(come(ada.email, { isVerified: false })),
      await told(come(locked.email)),
      await told(come(until.email)),
      await told(come(inactive.email)),
      await told(come(elsewhere.email)),
    ];
    expect(new Set(words).size).toBe(1);
    // Nobody was made, nothing was counted, no session was opened.
    expect(await bed.snapshot()).toEqual(before);
    const events = await bed.auditEvents();
    expect(events.map(({ reason, targetId }) => [reason, targetId])).toEqual([
      ["address not verified by the provider", ada.id],
      ["locked", locked.id],
      ["locked", until.id],
      ["inactive user", inactive.id],
      ["inactive account", elsewhere.id],
    ]);
    for (const event of events) {
      const expected = { action: "session.sign-in", outcome: "refused", receipt: { provider: "oidc" } };
      expect(event).toMatchObject({ ...expected, actorType: "anonymous" });
    }
  });

  test("take the same time for nobody as for somebody", async () => {
    const bed = await createTestBed();
    const locked = await bed.user({ locked: "for-an-hour" });
    for (const email of [locked.email, "nobody@example.com"]) {
      const startedAt = performance.now();
      await told(come(email));
      // On the grid of 100 ms, give or take what a busy machine takes to wake up.
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(99);
    }
  });

  test("a lock holds but for a device of this user, which has a lock of its own", async () => {
    const bed = await createTestBed();
    const [ada, bob] = await Promise.all([bed.user(), bed.user()]);
    const { deviceToken } = await come(ada.email);
    const lock = { lockedUntil: new Date("9999-12-31T00:00:00Z"), lockCount: 2 };
    await Promise.all([bed.changeUser(ada.id, lock), bed.changeUser(bob.id, lock)]);
    await told(come(ada.email));
    await told(come(bob.email, { deviceToken }));
    await told(come(ada.email, { deviceToken: "another" }));
    await come(ada.email, { deviceToken });
    // Coming in by a known device lifts no lock for anybody else.
    expect(await bed.userRow(ada.id)).toMatchObject(lock);
    for (let round = 0; round < 5; round++) {
      await told(signIn.execute(ctx(), { email: ada.email, password: "wrong", deviceToken }));
    }
    await told(come(ada.email, { deviceToken }));
  });
});

test("a second time opens a second session", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const [first, second] = [await come(ada.email), await come(ada.email)];
  expect(first.sessionToken).not.toBe(second.sessionToken);
  expect(await bed.sessionsOf(ada)).toHaveLength(2);
});

test("another organization's user is signed in there and nowhere else", async () => {
  const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  await bed.user();
  const eve = await elsewhere.user();
  const before = await bed.snapshot();
  const present = await actorByToken((await come(eve.email)).sessionToken);
  expect(present?.organizationId).toBe(elsewhere.organizationId);
  expect([await bed.snapshot(), await bed.auditEvents()]).toEqual([before, []]);
});

describe("what changes while it is on its way counts", () => {
  /** Changes the user in a transaction that is still open when the sign-in has found whom it is about, and waits. */
  async function meanwhile(user: TestUser, values: Partial<typeof users.$inferInsert>): Promise<void> {
    const attempts: Promise<string>[] = [];
    await asOwner().transaction(async (tx) => {
      await tx.update(users).set(values).where(eq(users.id, user.id));
      attempts.push(told(come(user.email)));
      const waiting = async () =>
        (await tx.execute(sql`select 1 from pg_locks where not granted`)).rows.length;
      await expect.poll(waiting).toBeGreaterThan(0);
    });
    await Promise.all(attempts);
  }

  test.each([
    ["locked", { lockedUntil: new Date("9999-12-31T00:00:00Z") }],
    ["inactive user", { active: false }],
  ])("%s", async (reason, values) => {
    const bed = await createTestBed();
    const ada = await bed.user();
    await meanwhile(ada, values);
    expect((await bed.auditEvents()).map((event) => event.reason)).toEqual([reason]);
    expect(await bed.sessionsOf(ada)).toEqual([]);
  });
});

test("two at once are two sessions of one user", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  await Promise.all([come(ada.email), come(ada.email)]);
  expect(await bed.sessionsOf(ada)).toHaveLength(2);
  expect(await bed.auditEvents()).toHaveLength(2);
});
