import { describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { updateOrganization } from "./update-organization";

async function arrange() {
  const bed = await createTestBed("Acme");
  const ctx = await bed.ctxOf(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const otherCtx = await bed.ctxOf(await bed.administrator());
  const rename = (by: Ctx, organizationName: string, from = "Acme") =>
    updateOrganization.execute(by, { organizationName, base: { organizationName: from } });
  return { bed, ctx, otherCtx, rename };
}

describe("updateOrganization", () => {
  it("renames, with what was before in the audit event", async () => {
    const { bed, ctx, rename } = await arrange();
    const before = await bed.organizationRow();
    expect(await rename(ctx, "  Acme Rockets ")).toEqual({ organizationName: "Acme Rockets" });
    expect(await bed.organizationRow()).toEqual({ ...before, name: "Acme Rockets", updatedAt: ctx.now });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "organization.update",
        targetType: "organization",
        targetId: bed.organizationId,
        targetName: "Acme",
        changes: { name: ["Acme", "Acme Rockets"] },
      },
    ]);
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, ctx, rename } = await arrange();
    await rename(ctx, "Acme Rockets");
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await rename(ctx, "Acme Rockets");
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("refuses a name that is missing, too long or deceives the eye", async () => {
    const { bed, ctx, rename } = await arrange();
    for (const name of ["", "  ", "x".repeat(121), "Ac\u202eme"])
      await expectRefused(bed, () => rename(ctx, name), "invalid_input");
  });

  it("rule 14: tells the later of two what changed and by whom", async () => {
    const { bed, ctx, otherCtx, rename } = await arrange();
    await rename(ctx, "Acme Rockets");
    const refusal = await expectRefused(bed, () => rename(otherCtx, "Acme Balloons"), "conflict");
    expect(refusal.message).toBe("Grace Hopper renamed the organization meanwhile. Nothing was saved yet.");
    expect(refusal.details).toMatchObject({
      changed: ["organizationName"],
      present: { organizationName: "Acme Rockets" },
    });
    await rename(otherCtx, "Acme Balloons", "Acme Rockets");
  });

  it("lets one of two through that happen at the same instant", async () => {
    const { bed, ctx, otherCtx, rename } = await arrange();
    const results = await Promise.allSettled([rename(ctx, "One"), rename(otherCtx, "Other")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(["One", "Other"]).toContain((await bed.organizationRow())?.name);
  });

  it("reaches no other organization, and nothing without the privilege", async () => {
    const { bed, ctx, rename } = await arrange();
    const elsewhere = await createTestBed("Acme");
    await rename(ctx, "Acme Rockets");
    expect((await elsewhere.organizationRow())?.name).toBe("Acme");
    const viewer = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
    await expectRefused(bed, () => rename(viewer, "Mine", "Acme Rockets"), "forbidden");
  });
});
