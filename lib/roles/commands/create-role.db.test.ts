import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { mostCustomRoles } from "../schemas";
import { createRole } from "./create-role";

async function arrange() {
  const bed = await createTestBed();
  return { bed, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("createRole", () => {
  it("adds a custom role with a key of its name, and says so", async () => {
    const { bed, ctx } = await arrange();
    const made = await createRole.execute(ctx, { name: " Support (EMEA) ", description: "First line" });
    expect(made).toMatchObject({ key: "support-emea", name: "Support (EMEA)" });
    const row = (await bed.snapshot()).roles.find(({ id }) => id === made.roleId);
    expect(row).toMatchObject({
      name: "Support (EMEA)",
      description: "First line",
      isCustom: true,
      privileges: [],
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "role.create",
        outcome: "done",
        targetType: "role",
        targetId: made.roleId,
        targetName: "Support (EMEA)",
        changes: { key: [null, "support-emea"], privileges: [null, []] },
      },
    ]);
  });

  it("copies what another role may do", async () => {
    const { bed, ctx } = await arrange();
    const { roleId } = await createRole.execute(ctx, { name: "Deputy", copyOf: bed.roles.admin.id });
    const row = (await bed.snapshot()).roles.find(({ id }) => id === roleId);
    expect(new Set(row?.privileges)).toEqual(new Set(bed.roles.admin.privileges));
  });

  it("rule 4: refuses to copy what the actor does not hold", async () => {
    const { bed } = await arrange();
    const little = await bed.role({ privileges: ["configureRoles"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [little.key] }));
    const attempt = () => createRole.execute(ctx, { name: "Deputy", copyOf: bed.roles.admin.id });
    const error = await expectRefused(bed, attempt, "forbidden");
    expect(error.fields).toHaveProperty("copyOf");
    await createRole.execute(ctx, { name: "Deputy", copyOf: little.id });
  });

  it("refuses a name that another role has, whatever its case; the key differs where two names make the same", async () => {
    const { bed, ctx } = await arrange();
    await createRole.execute(ctx, { name: "Support" });
    for (const name of ["support", "SUPPORT ", "Org Admin", "Account Administrator"]) {
      const error = await expectRefused(bed, () => createRole.execute(ctx, { name }), "conflict");
      expect(error.fields).toHaveProperty("name");
    }
    expect(await createRole.execute(ctx, { name: "Support!" })).toMatchObject({ key: "support-2" });
  });

  it.each([
    ["", "Name is missing"],
    ["x".repeat(81), "more than 80 characters"],
    ["a\u202eb", "not allowed"],
  ])("refuses the name %j", async (name, message) => {
    const { bed, ctx } = await arrange();
    const error = await expectRefused(bed, () => createRole.execute(ctx, { name }), "invalid_input");
    expect(error.fields?.name?.join()).toContain(message);
  });

  it(`refuses more than ${mostCustomRoles}`, async () => {
    const { bed, ctx } = await arrange();
    for (let index = 0; index < mostCustomRoles; index++) await bed.role({ privileges: [] });
    const error = await expectRefused(bed, () => createRole.execute(ctx, { name: "One more" }), "refused");
    expect(error.message).toContain("Delete one first");
  });

  it("finds no role of another organization to copy", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const attempt = (copyOf: number) => createRole.execute(ctx, { name: "Deputy", copyOf });
    await expectHidden(bed, attempt, [elsewhere.roles.admin.id], [elsewhere]);
  });

  it("of two at the same instant with the same name makes one", async () => {
    const { bed, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled(
      [ctx, otherCtx].map((each) => createRole.execute(each, { name: "Support" })),
    );
    expect(done.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.snapshot()).roles.filter(({ name }) => name === "Support")).toHaveLength(1);
  });
});
