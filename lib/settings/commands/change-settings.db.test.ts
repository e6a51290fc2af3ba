import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { getSettings } from "../queries";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { changeLockoutPolicy } from "./change-lockout-policy";
import { changePasswordPolicy } from "./change-password-policy";
import { changeSessionPolicy } from "./change-session-policy";
import { changeTwoFactorPolicy } from "./change-two-factor-policy";

// What holds for each of the four alike; what is special about one stands in a test of its own beside this.

const password = defaultPasswordPolicy;
const twoFactor = { twoFactorPolicy: "off", providerSecondFactor: "ours" } as const;
const lockout = { failures: 5, lockMinutes: 30 };
const session = { maximumMinutes: 720, idleMinutes: 30 };

/** One setting: what is there at first, what the first and what the second administrator make of it. */
function setting<Values extends object>(
  action: string,
  part: "password" | "twoFactor" | "lockout" | "session",
  execute: (ctx: Ctx, input: Values & { base: Values }) => Promise<unknown>,
  [base, one, other]: readonly [Values, Values, Values],
) {
  const change = (ctx: Ctx, wanted: Values, from = base) => execute(ctx, { ...wanted, base: from });
  return {
    action,
    part,
    base,
    one,
    other,
    change: change as (ctx: Ctx, wanted: object, from?: object) => Promise<unknown>,
  };
}

const settings = [
  setting("settings.password-policy", "password", changePasswordPolicy.execute, [
    password,
    { ...password, minLength: 15, symbolCharacterSet: "!?€" },
    { ...password, expirationDays: 90 },
  ]),
  setting<{ twoFactorPolicy: "off" | "optional" | "everyone"; providerSecondFactor: "ours" | "provider" }>(
    "settings.two-factor",
    "twoFactor",
    changeTwoFactorPolicy.execute,
    [
      twoFactor,
      { ...twoFactor, twoFactorPolicy: "optional" },
      { twoFactorPolicy: "everyone", providerSecondFactor: "provider" },
    ],
  ),
  setting("settings.lockout", "lockout", changeLockoutPolicy.execute, [
    lockout,
    { ...lockout, failures: 3 },
    { ...lockout, lockMinutes: 60 },
  ]),
  setting("settings.session-length", "session", changeSessionPolicy.execute, [
    session,
    { ...session, maximumMinutes: 60 },
    { ...session, idleMinutes: 10 },
  ]),
];

async function arrange() {
  const bed = await createTestBed();
  const clerk = await bed.role({ privileges: ["modifySecurity"] });
  const ctx = await bed.ctxOf(await bed.user({ firstName: "Grace", lastName: "Hopper", roles: [clerk.key] }));
  const otherCtx = await bed.ctxOf(await bed.user({ roles: [clerk.key] }));
  return { bed, ctx, otherCtx };
}

describe.each(settings)("$action", ({ action, part, base, one, other, change }) => {
  it("stores what is wanted and nothing else, with before and after in the audit event", async () => {
    const { bed, ctx } = await arrange();
    expect((await getSettings.execute(ctx, {}))[part]).toEqual(base);
    const before = await getSettings.execute(ctx, {});
    expect(await change(ctx, one)).toMatchObject(one);
    expect(await getSettings.execute(ctx, {})).toEqual({ ...before, [part]: one });
    const [event, ...more] = await bed.auditEvents();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ action, outcome: "done", actorName: "Grace Hopper", targetType: "organization" },
      ...{ targetId: bed.organizationId, targetName: bed.name },
    });
    const fields = Object.entries(one).filter(
      ([field, value]) => value !== Object.entries(base).find(([name]) => name === field)?.[1],
    );
    expect(Object.entries(event?.changes ?? {}).map(([field, [, after]]) => [field, after])).toEqual(fields);
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, ctx } = await arrange();
    await change(ctx, one);
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await change(ctx, one);
    await change(ctx, one, one);
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("rule 14: tells the later of two what changed and by whom; deciding again saves", async () => {
    const { bed, ctx, otherCtx } = await arrange();
    await change(ctx, one);
    const refusal = await expectRefused(bed, () => change(otherCtx, other), "conflict");
    expect(refusal.message).toMatch(/^Grace Hopper changed the .* meanwhile\. Nothing was saved yet\.$/);
    const changed = Object.entries(one).flatMap(([field, value]) =>
      value === Object.entries(base).find(([name]) => name === field)?.[1] ? [] : [field],
    );
    expect(refusal.details).toEqual({ changed, base, present: one, changedByName: "Grace Hopper" });
    await change(otherCtx, other, one);
    expect((await getSettings.execute(ctx, {}))[part]).toEqual(other);
  });

  it("lets one of two through that happen at the same instant", async () => {
    const { bed, ctx, otherCtx } = await arrange();
    const results = await Promise.allSettled([change(ctx, one), change(otherCtx, other)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.auditEvents()).map(({ outcome }) => outcome).sort()).toEqual(["done", "refused"]);
  });

  it("reaches no other organization", async () => {
    const [{ ctx }, elsewhere] = [await arrange(), await createTestBed()];
    const before = await elsewhere.snapshot();
    await change(ctx, one);
    expect(await elsewhere.snapshot()).toEqual(before);
  });

  it("is refused without the privilege", async () => {
    const { bed } = await arrange();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
    await expectRefused(bed, () => change(ctx, one), "forbidden");
    await refusalOf(getSettings.execute(ctx, {}), "forbidden");
  });
});
