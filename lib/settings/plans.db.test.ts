import { describe, expect, it } from "vitest";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { TwoFactorSettings } from "./schemas";
import { actorByToken } from "@/lib/auth/actor";
import { planLockoutPolicy } from "./plan-lockout-policy";
import { planPasswordPolicy } from "./plan-password-policy";
import { planSessionPolicy } from "./plan-session-policy";
import { planTwoFactorPolicy } from "./plan-two-factor-policy";

// Whom a change would touch, counted on real rows: the same people whom it then does touch.

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const daysAgo = (days: number) => minutesAgo(days * 1_440);
const exactly = (count: number, isYou = false) => ({ count, isExact: true, isYou });
const none = exactly(0);
const enrolled = { twoFactorEnrolledAt: new Date() };

async function arrange(values: Parameters<TestBed["administrator"]>[0] = {}) {
  const bed = await createTestBed();
  const actor = await bed.administrator(values);
  return { bed, actor, ctx: await bed.ctxOf(actor) };
}

/** How many of these sessions are asked for their next step, or refused, at this moment. */
async function stopped(tokens: readonly string[]): Promise<number> {
  const actors = await Promise.all(tokens.map((token) => actorByToken(token)));
  return actors.filter((present) => present === undefined || present.actor.nextStep !== undefined).length;
}

const tokenOf = async (bed: TestBed, user: TestUser) => (await bed.session(user)).token;

describe("planPasswordPolicy", () => {
  it("counts the passwords that become too old: of active users who have one", async () => {
    const { bed, ctx } = await arrange({ passwordChangedAt: daysAgo(1) });
    const old = [
      await bed.user({ passwordChangedAt: daysAgo(91) }),
      await bed.user({ passwordChangedAt: daysAgo(400) }),
    ];
    await bed.user({ passwordChangedAt: daysAgo(89) });
    await bed.user({ passwordChangedAt: daysAgo(91), active: false });
    await bed.user({ passwordChangedAt: daysAgo(91), hasPassword: false });
    const elsewhere = await createTestBed();
    await elsewhere.user({ passwordChangedAt: daysAgo(91) });
    const plan = await planPasswordPolicy.execute(ctx, { expirationDays: "90" });
    expect(plan).toEqual({ expiring: exactly(2), recovering: none });
    const tokens = await Promise.all(old.map((user) => tokenOf(bed, user)));
    expect(await stopped(tokens)).toBe(0);
    await bed.changeOrganization({ passwordExpirationDays: 90 });
    expect(await stopped(tokens)).toBe(2);
    // From there on only the difference counts.
    expect((await planPasswordPolicy.execute(ctx, { expirationDays: 80 })).expiring).toEqual(exactly(1));
    expect(await planPasswordPolicy.execute(ctx, { expirationDays: 90 })).toEqual({
      expiring: none,
      recovering: none,
    });
    const looser = await planPasswordPolicy.execute(ctx, { expirationDays: 365 });
    expect(looser).toEqual({ expiring: none, recovering: exactly(1) });
    expect((await planPasswordPolicy.execute(ctx, { expirationDays: 0 })).recovering).toEqual(exactly(2));
  });

  it("says when one's own is among them, unless a provider vouches for one", async () => {
    const { bed, actor, ctx } = await arrange({ passwordChangedAt: daysAgo(91) });
    expect((await planPasswordPolicy.execute(ctx, { expirationDays: 90 })).expiring).toEqual(
      exactly(1, true),
    );
    const { id } = await bed.session(actor, { provider: "google" });
    if (ctx.actor.type !== "user") throw new Error("a user acts");
    const byProvider = { ...ctx, actor: { ...ctx.actor, sessionId: id } };
    expect((await planPasswordPolicy.execute(byProvider, { expirationDays: 90 })).expiring).toEqual(
      exactly(1),
    );
  });
});

describe("planTwoFactorPolicy", () => {
  const plan = (ctx: Parameters<typeof planTwoFactorPolicy.execute>[0], change: Partial<TwoFactorSettings>) =>
    planTwoFactorPolicy.execute(ctx, { twoFactorPolicy: "off", providerSecondFactor: "ours", ...change });

  it("counts who has to set one up: administrators by whatever role, then everybody else", async () => {
    const { bed, ctx } = await arrange();
    const clerk = await bed.role({ privileges: ["viewUsersOrg", "modifySecurity"] });
    const viewer = await bed.role({ privileges: ["viewUsersOrg"] });
    const globex = await bed.account();
    const people = [
      await bed.user({ roles: [clerk.key] }),
      await bed.accountAdministrator(globex),
      await bed.user({ roles: [viewer.key] }),
      await bed.user({ account: globex }),
    ];
    await bed.user({ roles: [clerk.key], ...enrolled });
    await bed.user({ roles: [clerk.key], active: false });
    expect(await plan(ctx, { twoFactorPolicy: "optional" })).toMatchObject({ enrolling: none });
    expect((await plan(ctx, { twoFactorPolicy: "administrators" })).enrolling).toEqual(exactly(3, true));
    expect((await plan(ctx, { twoFactorPolicy: "everyone" })).enrolling).toEqual(exactly(5, true));
    const tokens = await Promise.all(people.map((user) => tokenOf(bed, user)));
    await bed.changeOrganization({ twoFactorPolicy: "administrators" });
    expect(await stopped(tokens)).toBe(2);
    expect((await plan(ctx, { twoFactorPolicy: "everyone" })).enrolling).toEqual(exactly(2));
    expect(await plan(ctx, { twoFactorPolicy: "optional" })).toMatchObject({
      spared: exactly(3, true),
      unasked: none,
    });
    expect(await plan(ctx, { twoFactorPolicy: "off" })).toMatchObject({
      spared: exactly(3, true),
      unasked: exactly(1),
    });
    // A role that the system gives makes everybody of these accounts an administrator.
    await bed.changeRole(bed.roles["default-user"].id, ["editUsersAccount"]);
    expect((await plan(ctx, { twoFactorPolicy: "everyone" })).enrolling).toEqual(exactly(1));
    await bed.changeRole(bed.roles.org.id, ["editUsersAccount"]);
    expect((await plan(ctx, { twoFactorPolicy: "everyone" })).enrolling).toEqual(none);
  });

  it("counts whom a role of their account makes an administrator", async () => {
    const { bed, ctx } = await arrange();
    const clerk = await bed.role({ privileges: ["viewUsersOrg", "modifySecurity"] });
    const globex = await bed.account();
    const people = [
      await bed.user({ account: globex }),
      await bed.user({ account: globex, roles: [clerk.key] }),
    ];
    const wanted = { twoFactorPolicy: "administrators" } as const;
    const before = (await plan(ctx, wanted)).enrolling.count;
    await bed.giveToAccount(globex, [clerk.key, "admin"]);
    expect((await plan(ctx, wanted)).enrolling.count).toBe(before + 1);
    const tokens = await Promise.all(people.map((user) => tokenOf(bed, user)));
    await bed.changeOrganization(wanted);
    expect(await stopped(tokens)).toBe(2);
  });

  it("counts the sessions that were opened without the factor that is asked for then", async () => {
    const { bed, ctx } = await arrange(enrolled);
    const other = await bed.user(enrolled);
    const asked = [await bed.session(other), await bed.session(other, { createdAt: minutesAgo(20) })];
    const trusted = await bed.session(other, { provider: "google" });
    await bed.session(other, { secondFactorAt: new Date() });
    await bed.session(other, { createdAt: minutesAgo(721) });
    await bed.session(await bed.user());
    const colleague = await bed.administrator();
    const tokens = [...asked, trusted].map(({ token }) => token);
    const policy = { twoFactorPolicy: "optional", providerSecondFactor: "provider" } as const;
    expect((await plan(ctx, policy)).challenged).toEqual(exactly(3, true));
    expect((await plan(ctx, { twoFactorPolicy: "optional" })).challenged).toEqual(exactly(4, true));
    await bed.changeOrganization(policy);
    expect(await stopped(tokens)).toBe(2);
    const colleagueCtx = await bed.ctxOf(colleague);
    expect((await plan(colleagueCtx, { ...policy, providerSecondFactor: "ours" })).challenged).toEqual(
      exactly(1),
    );
  });
});

describe("planSessionPolicy", () => {
  it("counts the sessions that end, and nothing that is over already", async () => {
    const { bed, actor, ctx } = await arrange();
    const idle = await bed.session(actor, { lastSeenAt: minutesAgo(20) });
    const old = await bed.session(await bed.user(), { createdAt: minutesAgo(100) });
    await bed.session(actor, { lastSeenAt: minutesAgo(31) });
    await bed.session(await bed.user({ active: false }));
    const ending = async (maximumMinutes: number, idleMinutes: number) =>
      (await planSessionPolicy.execute(ctx, { maximumMinutes, idleMinutes })).ending;
    expect(await ending(720, 30)).toEqual(none);
    expect(await ending(720, 10)).toEqual(exactly(1));
    expect(await ending(90, 10)).toEqual(exactly(2));
    await bed.changeOrganization({ sessionMaximumMinutes: 90, sessionIdleMinutes: 10 });
    expect(await stopped([idle.token, old.token])).toBe(2);
  });
});

describe("planLockoutPolicy", () => {
  it("counts who is locked now", async () => {
    const { bed, ctx } = await arrange();
    await bed.user({ locked: "for-an-hour" });
    await bed.user({ locked: "until-unlocked" });
    await bed.user({ lockedUntil: minutesAgo(1) });
    const plan = await planLockoutPolicy.execute(ctx, { failures: 3, lockMinutes: 60 });
    expect(plan).toEqual({ locked: { count: 2, isExact: true } });
  });
});
