import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { updateRole } from "./update-role";

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({
    name: "Support",
    description: "First line",
    privileges: ["viewUsersOrg"],
  });
  return { bed, support, ctx: await bed.ctxOf(await bed.administrator()) };
}

const base = { name: "Support", description: "First line" };
const rename = (ctx: Ctx, roleId: number, change: Partial<typeof base>, from = base) =>
  updateRole.execute(ctx, { roleId, ...from, ...change, base: from });

const rowOf = async (bed: TestBed, roleId: number) =>
  (await bed.snapshot()).roles.find(({ id }) => id === roleId);

describe("updateRole", () => {
  it("changes name and description, with what was before in the event; the key stays", async () => {
    const { bed, support, ctx } = await arrange();
    await rename(ctx, support.id, { name: "Helpdesk", description: "" });
    expect(await rowOf(bed, support.id)).toMatchObject({
      name: "Helpdesk",
      description: "",
      key: support.key,
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "role.update",
        outcome: "done",
        targetName: "Support",
        changes: { name: ["Support", "Helpdesk"], description: ["First line", ""] },
      },
    ]);
  });

  it("refuses the start roles", async () => {
    const { bed, ctx } = await arrange();
    for (const { id } of Object.values(bed.roles)) {
      await expectRefused(bed, () => rename(ctx, id, { name: "Boss" }), "refused");
    }
  });

  it("rule 4: refuses a role that holds more than the actor", async () => {
    const { bed, support } = await arrange();
    const little = await bed.role({ privileges: ["configureRoles"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [little.key] }));
    await expectRefused(bed, () => rename(ctx, support.id, { name: "Helpdesk" }), "forbidden");
  });

  it("refuses a name that another role has, and lets its own case change", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.role({ name: "Billing", privileges: [] });
    const error = await expectRefused(bed, () => rename(ctx, support.id, { name: "billing" }), "conflict");
    expect(error.fields).toHaveProperty("name");
    await rename(ctx, support.id, { name: "SUPPORT" });
  });

  it("changes nothing and writes no event when nothing differs", async () => {
    const { bed, support, ctx } = await arrange();
    const rows = await bed.snapshot();
    await rename(ctx, support.id, { name: " Support " });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("rule 14: tells the later editor what changed meanwhile", async () => {
    const { bed, support, ctx } = await arrange();
    await rename(ctx, support.id, { description: "Second line" });
    const error = await expectRefused(bed, () => rename(ctx, support.id, { name: "Helpdesk" }), "conflict");
    const present = { name: "Support", description: "Second line" };
    expect(error.details).toEqual({
      changed: [{ field: "description", base: "First line", present: "Second line" }],
      present,
    });
    await rename(ctx, support.id, { name: "Helpdesk" }, present);
    expect(await rowOf(bed, support.id)).toMatchObject({ name: "Helpdesk", description: "Second line" });
  });

  it("finds no role of another organization", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.role({ name: "Support", privileges: [] });
    await expectHidden(bed, (id) => rename(ctx, id, { name: "X" }), [foreign.id], [elsewhere]);
  });

  it("of two at the same instant saves one and tells the other", async () => {
    const { bed, support, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled([
      rename(ctx, support.id, { name: "Helpdesk" }),
      rename(otherCtx, support.id, { name: "Service" }),
    ]);
    expect(done.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.auditEvents()).map((event) => event.outcome).sort()).toEqual(["done", "refused"]);
  });
});
