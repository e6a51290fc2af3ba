import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { recoveryCodes, totpFactors } from "@/db/schema";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { refusalOf } from "@/db/test/expect-refusal";
import { providerSecondFactors, twoFactorPolicies } from "@/db/values";
import { inTenant } from "@/lib/core/database";
import * as environment from "@/lib/core/env";
import {
  type AdministratorChange,
  administratorsAfter,
  listAdministrators,
  requireAdministratorAfter,
} from "./administrators";
import { canSignIn, type SignInPolicy } from "./can-sign-in";

afterEach(() => vi.restoreAllMocks());

const after = (bed: TestBed, change?: AdministratorChange) =>
  inTenant(bed.organizationId, { mode: "read" }, (tx) => administratorsAfter(tx, bed.organizationId, change));

const requireAfter = (bed: TestBed, change: AdministratorChange) =>
  inTenant(bed.organizationId, { mode: "read" }, (tx) =>
    requireAdministratorAfter(tx, bed.organizationId, change, { fix: "Mend it first." }),
  );

const both = [true, false];
const locks = [undefined, "for-an-hour", "until-unlocked"] as const;
const factors = ["none", "unconfirmed app", "app", "unused code", "used code"] as const;
type Factor = (typeof factors)[number];

async function giveFactor(bed: TestBed, { id }: TestUser, factor: Factor): Promise<void> {
  const owned = { organizationId: bed.organizationId, userId: id };
  if (factor.endsWith("app")) {
    const confirmedAt = factor === "app" ? new Date() : null;
    await asOwner()
      .insert(totpFactors)
      .values({ ...owned, confirmedAt, seedSealed: randomBytes(8) });
  }
  if (factor.endsWith("code")) {
    const usedAt = factor === "used code" ? new Date() : null;
    await asOwner()
      .insert(recoveryCodes)
      .values({ ...owned, usedAt, codeHash: randomBytes(8) });
  }
}

/** One administrator for every combination of what could matter. */
async function everyAdministrator(bed: TestBed): Promise<void> {
  const closed = await bed.account({ active: false });
  for (const active of both)
    for (const account of [bed.defaultAccount, closed])
      for (const locked of locks)
        for (const hasPassword of both)
          for (const isEnrolled of both)
            for (const factor of factors) {
              const twoFactorEnrolledAt = isEnrolled ? new Date() : null;
              const values = { active, account, hasPassword, twoFactorEnrolledAt };
              const user = await bed.administrator({ ...values, ...(locked && { locked }) });
              await giveFactor(bed, user, factor);
            }
}

describe("administratorsAfter", () => {
  it(
    "equals the pure rule for every combination of facts, under every policy",
    { timeout: 120_000 },
    async () => {
      const bed = await createTestBed();
      await everyAdministrator(bed);
      const people = await inTenant(bed.organizationId, { mode: "read" }, (tx) =>
        listAdministrators(tx, bed.organizationId),
      );
      expect(people).toHaveLength(240);
      for (const twoFactorPolicy of twoFactorPolicies)
        for (const providerSecondFactor of providerSecondFactors)
          for (const hasProvider of both) {
            const policy: SignInPolicy = { twoFactorPolicy, providerSecondFactor, hasProvider };
            const wanted = people.filter((person) => canSignIn(person, policy)).map(({ userId }) => userId);
            expect(wanted.length).toBeGreaterThan(0);
            expect([...(await after(bed, { policy }))].sort((one, other) => one - other)).toEqual(wanted);
          }
    },
  );

  it("takes what the change leaves out from the organization and from the configuration", async () => {
    const bed = await createTestBed();
    const guest = await bed.administrator({ hasPassword: false });
    expect(await after(bed)).toEqual([]);
    const env = environment.env();
    vi.spyOn(environment, "env").mockReturnValue({
      ...env,
      providers: { ...env.providers, google: { clientId: "id", clientSecret: "secret" } },
    });
    expect(await after(bed)).toEqual([guest.id]);
    await bed.changeUser(guest.id, { twoFactorEnrolledAt: new Date() });
    expect(await after(bed)).toEqual([guest.id]);
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    expect(await after(bed)).toEqual([]);
    expect(await after(bed, { policy: { providerSecondFactor: "provider" } })).toEqual([guest.id]);
    expect(await after(bed, { policy: { twoFactorPolicy: "off" }, withoutUserIds: [guest.id] })).toEqual([]);
  });

  it("counts an expired password and one that must be changed: both are changed at the sign-in", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ passwordExpirationDays: 1 });
    const old = await bed.administrator({ passwordChangedAt: new Date(0) });
    const fresh = await bed.administrator({ mustChangePassword: true });
    expect(await after(bed)).toEqual([old.id, fresh.id]);
  });

  it("counts nobody of another organization and no other role", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    await elsewhere.administrator();
    await bed.accountAdministrator(bed.defaultAccount);
    expect(await after(bed)).toEqual([]);
  });
});

describe("requireAdministratorAfter", () => {
  it("refuses what takes the last one, says what to do, and lets the rest pass", async () => {
    const bed = await createTestBed();
    // Nobody can sign in: there is nobody to take.
    await requireAfter(bed, { withoutUserIds: [] });
    const [one, other] = [await bed.administrator(), await bed.administrator()];
    await requireAfter(bed, { withoutUserIds: [one.id] });
    const refusal = await refusalOf(requireAfter(bed, { withoutUserIds: [one.id, other.id] }), "refused");
    expect(refusal.message).toBe("After this no Organization Administrator could sign in. Mend it first.");
  });
});
