import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { edit } from "@/db/test/user-changes";
import type { Ctx } from "@/lib/core/ctx";
import { planRoleDeletion } from "../plan/plan-role-deletion";
import { deleteRole } from "./delete-role";

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({ name: "Support", privileges: ["viewUsersOrg", "viewElements"] });
  const billing = await bed.role({ name: "Billing", privileges: ["viewUsersAccount"] });
  return { bed, support, billing, ctx: await bed.ctxOf(await bed.administrator()) };
}

const remove = (ctx: Ctx, roleId: number, moveToRoleId: number | null = null, planHash?: string) =>
  deleteRole.execute(ctx, { roleId, moveToRoleId, ...(planHash !== undefined && { planHash }) });

const isThere = async (bed: TestBed, roleId: number) =>
  (await bed.snapshot()).roles.some(({ id }) => id === roleId);

describe("deleteRole", () => {
  it("deletes a role that nobody holds; its event keeps what it could do", async () => {
    const { bed, support, ctx } = await arrange();
    expect(await remove(ctx, support.id)).toEqual({ name: "Support", moved: 0, movedTo: null });
    expect(await isThere(bed, support.id)).toBe(false);
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "role.delete",
        outcome: "done",
        targetId: support.id,
        targetName: "Support",
        changes: { privileges: [["viewUsersOrg", "viewElements"], null], key: [support.key, null] },
      },
    ]);
  });

  it("moves its holders to another role, with an event for each of them", async () => {
    const { bed, support, billing, ctx } = await arrange();
    const ada = await bed.user({ roles: [support.key] });
    const both = await bed.user({ roles: [support.key, billing.key, "admin"] });
    const { hash } = await planRoleDeletion.execute(ctx, { roleId: support.id, moveToRoleId: billing.id });
    const done = await remove(ctx, support.id, billing.id, hash);
    expect(done).toEqual({ name: "Support", moved: 2, movedTo: "Billing" });
    expect(await bed.roleKeysOf(ada)).toEqual([billing.key]);
    expect(await bed.roleKeysOf(both)).toEqual(["admin", billing.key]);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "role.delete", receipt: { users: 2, usersInEvents: 2 } },
      { action: "user.update", targetId: ada.id, changes: { roles: [[support.key], [billing.key]] } },
      { action: "user.update", targetId: both.id, targetEmail: both.email },
    ]);
  });

  it("refuses to delete a role that somebody holds without saying what they get instead", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.user({ roles: [support.key] });
    const error = await expectRefused(bed, () => remove(ctx, support.id), "refused");
    expect(error.message).toBe("1 person holds Support. Choose the role that they get instead.");
    expect(error.fields).toHaveProperty("moveToRoleId");
  });

  it("refuses the start roles, and itself as the role to move to", async () => {
    const { bed, support, ctx } = await arrange();
    for (const { id } of Object.values(bed.roles)) await expectRefused(bed, () => remove(ctx, id), "refused");
    await expectRefused(bed, () => remove(ctx, support.id, support.id), "invalid_input");
  });

  it("rule 5: refuses a role that the actor holds", async () => {
    const { bed, support, billing } = await arrange();
    const ctx = await bed.ctxOf(await bed.administrator({ roles: [support.key] }));
    await expectRefused(bed, () => remove(ctx, support.id, billing.id), "forbidden");
  });

  it("rule 4: nobody grants by moving what they do not hold, nor takes from somebody who holds more", async () => {
    const { bed, support, billing } = await arrange();
    const little = await bed.role({
      privileges: ["configureRoles", "viewUsersOrg", ...bed.roles.org.privileges],
    });
    const ctx = await bed.ctxOf(await bed.user({ roles: [little.key] }));
    const holder = await bed.user({ roles: [support.key] });
    await expectRefused(bed, () => remove(ctx, support.id, billing.id), "forbidden");
    const equal = await bed.role({ privileges: ["viewUsersOrg"] });
    await bed.grant(holder, [billing.key]);
    await expectRefused(bed, () => remove(ctx, support.id, equal.id), "forbidden");
    await bed.takeRoles(holder);
    await bed.grant(holder, [support.key]);
    await remove(ctx, support.id, equal.id);
  });

  it("rule 3: moves nobody outside the default account to Organization Administrator, nor to a role of the system", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.user({ roles: [support.key], account: await bed.account() });
    for (const key of ["org-admin", "org", "default-user"] as const) {
      await expectRefused(bed, () => remove(ctx, support.id, bed.roles[key].id), "forbidden");
    }
  });

  it("refuses when reality is no longer what was confirmed, with the present plan", async () => {
    const { bed, support, billing, ctx } = await arrange();
    const { hash } = await planRoleDeletion.execute(ctx, { roleId: support.id });
    await bed.user({ roles: [support.key] });
    const error = await expectRefused(bed, () => remove(ctx, support.id, null, hash), "conflict");
    expect(error.details).toMatchObject({ plan: { holders: 1 } });
    const planned = await planRoleDeletion.execute(ctx, { roleId: support.id, moveToRoleId: billing.id });
    await bed.changeRole(billing.id, ["viewUsersAccount", "viewFormulas"]);
    await expectRefused(bed, () => remove(ctx, support.id, billing.id, planned.hash), "conflict");
  });

  it("finds no role of another organization, nor one that is gone", async () => {
    const { bed, support, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.role({ privileges: [] });
    await expectHidden(bed, (id) => remove(ctx, id), [foreign.id], [elsewhere]);
    await expectHidden(bed, (id) => remove(ctx, support.id, id), [foreign.id], [elsewhere]);
    await remove(ctx, support.id);
    await expectHidden(bed, (id) => remove(ctx, id), [support.id]);
  });

  it("while somebody is being given the role: they get it first and it stays, or it is gone and they do not", async () => {
    for (let round = 0; round < 20; round++) {
      const { bed, support, ctx } = await arrange();
      const otherCtx = await bed.ctxOf(await bed.administrator());
      const user = await bed.user();
      const [deleted, given] = await Promise.allSettled([
        remove(ctx, support.id),
        edit(otherCtx, user, [], [support.key]),
      ]);
      expect([deleted.status, given.status].sort()).toEqual(["fulfilled", "rejected"]);
      expect(await bed.roleKeysOf(user)).toEqual(given.status === "fulfilled" ? [support.key] : []);
      expect(await isThere(bed, support.id)).toBe(given.status === "fulfilled");
    }
  });
});
