import { describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { startRoles } from "@/lib/access/start-roles";
import { planRoleChange } from "../plan/plan-role-change";
import { keptByAdministrators } from "../rules";
import { resetRoles } from "./reset-roles";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const support = await bed.role({ name: "Support", privileges: ["viewUsersOrg"] });
  return { bed, administrator, support };
}

describe("resetRoles", () => {
  it("takes the start roles back to their defaults, leaves custom ones, and says so for each that changed", async () => {
    const { bed, administrator, support } = await arrange();
    await bed.changeRole(bed.roles.admin.id, ["viewUsersAccount"]);
    await bed.changeRole(bed.roles.org.id, []);
    const ctx = await bed.ctxOf(administrator);
    const { hash } = await planRoleChange.execute(ctx, { changes: "defaults" });
    expect(await resetRoles.execute(ctx, { planHash: hash })).toEqual({ roles: 2 });
    const { roles } = await bed.snapshot();
    for (const { key, privileges } of startRoles) {
      expect(new Set(roles.find((role) => role.key === key)?.privileges)).toEqual(new Set(privileges));
    }
    expect(roles.find(({ id }) => id === support.id)?.privileges).toEqual(["viewUsersOrg"]);
    expect((await bed.auditEvents()).map(({ action, targetName }) => [action, targetName])).toEqual([
      ["role.reset", "Account Administrator"],
      ["role.reset", "Organization User"],
    ]);
  });

  it("is the way back for an Organization Administrator when something was taken out of that role", async () => {
    const { bed, administrator } = await arrange();
    await bed.changeRole(bed.roles["org-admin"].id, keptByAdministrators);
    const ctx = await bed.ctxOf(administrator);
    expect(ctx.privileges.has("modifySecurity")).toBe(false);
    await resetRoles.execute(ctx, { planHash: null });
    expect((await bed.ctxOf(administrator)).privileges.has("modifySecurity")).toBe(true);
  });

  it("rule 4: is refused to anybody else whom it would give more than they hold", async () => {
    const { bed } = await arrange();
    await bed.changeRole(bed.roles["org-admin"].id, keptByAdministrators);
    const role = await bed.role({ privileges: keptByAdministrators });
    const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
    await expectRefused(bed, () => resetRoles.execute(ctx, { planHash: null }), "forbidden");
    await expect(planRoleChange.execute(ctx, { changes: "defaults" })).rejects.toThrow("do not hold");
  });

  it("changes nothing and writes no event when the roles are at their defaults", async () => {
    const { bed, administrator } = await arrange();
    const ctx = await bed.ctxOf(administrator);
    const rows = await bed.snapshot();
    expect(await resetRoles.execute(ctx, { planHash: null })).toEqual({ roles: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("refuses when the roles are no longer what was confirmed", async () => {
    const { bed, administrator } = await arrange();
    await bed.changeRole(bed.roles.admin.id, ["viewUsersAccount"]);
    const ctx = await bed.ctxOf(administrator);
    const { hash } = await planRoleChange.execute(ctx, { changes: "defaults" });
    await bed.changeRole(bed.roles.org.id, []);
    await expectRefused(bed, () => resetRoles.execute(ctx, { planHash: hash }), "conflict");
  });

  it("touches no other organization, and happens once when two do it at the same instant", async () => {
    const { bed, administrator } = await arrange();
    const elsewhere = await createTestBed();
    for (const each of [bed, elsewhere]) await each.changeRole(each.roles.org.id, []);
    const before = await elsewhere.snapshot();
    const contexts = [await bed.ctxOf(administrator), await bed.ctxOf(await bed.administrator())];
    await Promise.all(contexts.map((ctx) => resetRoles.execute(ctx, { planHash: null })));
    expect(await elsewhere.snapshot()).toEqual(before);
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});
