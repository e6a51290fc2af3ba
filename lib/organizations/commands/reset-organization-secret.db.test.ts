import { describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { newOrganizationSecret } from "@/lib/auth/secrets";
import { resetOrganizationSecret } from "./reset-organization-secret";

const hashOf = (organizationId: number, secret: string) =>
  newOrganizationSecret(organizationId, secret).columns.secretHash;

describe("resetOrganizationSecret", () => {
  it("replaces the token, answers the new one once, and leaves an event that does not hold it", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const before = await bed.organizationRow();
    expect(before?.secretHash).toEqual(hashOf(bed.organizationId, bed.secret));
    const { secret } = await resetOrganizationSecret.execute(ctx, {});
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(secret).not.toBe(bed.secret);
    const after = await bed.organizationRow();
    expect(after?.secretHash).toEqual(hashOf(bed.organizationId, secret));
    expect(after?.secretSealed).not.toEqual(before?.secretSealed);
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        action: "organization.reset-secret",
        outcome: "done",
        targetType: "organization",
        targetName: bed.name,
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it("ends no session and touches nobody's secret or password", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    await bed.session(await bed.user());
    const { organizations: _before, ...before } = await bed.snapshot();
    await resetOrganizationSecret.execute(ctx, {});
    const { organizations: _after, ...after } = await bed.snapshot();
    expect(after).toEqual(before);
  });

  it("makes another one each time: of two at once the later one holds", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const made = await Promise.all([1, 2].map(() => resetOrganizationSecret.execute(ctx, {})));
    const stored = (await bed.organizationRow())?.secretHash;
    expect(made.filter(({ secret }) => stored?.equals(hashOf(bed.organizationId, secret)))).toHaveLength(1);
    expect(await bed.auditEvents()).toHaveLength(2);
  });

  it("reaches no other organization, and nothing without the privilege", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const before = await elsewhere.snapshot();
    await resetOrganizationSecret.execute(await bed.ctxOf(await bed.administrator()), {});
    expect(await elsewhere.snapshot()).toEqual(before);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
    await expectRefused(bed, () => resetOrganizationSecret.execute(ctx, {}), "forbidden");
  });
});
