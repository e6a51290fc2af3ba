import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { changePrivileges, planFlips } from "@/db/test/role-changes";
import { createTestBed } from "@/db/test/test-bed";
import { deleteRole } from "../commands/delete-role";
import { planRoleDeletion } from "./plan-role-deletion";

// Roles that accounts give to each of their users, in the plans of changes and deletions of roles.

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  const billing = await bed.role({ name: "Billing", privileges: ["viewFormulas"] });
  for (const key of ["org", "default-user"] as const) await bed.changeRole(bed.roles[key].id, []);
  const globex = await bed.account({ name: "Globex" });
  await bed.giveToAccount(globex, [support.key]);
  const ctx = await bed.ctxOf(await bed.administrator());
  return { bed, support, billing, globex, ctx };
}

describe("planRoleChange", () => {
  it("counts everybody of the account once, also who holds the role by hand as well", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const both = await bed.user({ account: globex, roles: [support.key] });
    const through = await bed.user({ account: globex });
    const byHand = await bed.user({ roles: [support.key] });
    await bed.user();
    const plan = await planFlips(ctx, support, ["viewLogsOrg"]);
    expect(plan.roles).toMatchObject([{ holders: 3 }]);
    expect(plan.effects).toMatchObject([
      { direction: "gain", people: 3, names: [both.name, through.name, byHand.name] },
    ]);
  });

  it("makes no difference to whom another role of their account gives the same", async () => {
    const { bed, support, billing, globex, ctx } = await arrange();
    await bed.user({ account: globex });
    const initech = await bed.account();
    await bed.giveToAccount(initech, [billing.key]);
    await bed.user({ account: initech, roles: [support.key] });
    const other = await bed.user({ roles: [support.key, "admin"] });
    const plan = await planFlips(ctx, support, ["viewFormulas"]);
    expect(plan.roles).toMatchObject([{ holders: 3 }]);
    // Alan of Initech has it through the account already, the Account Administrator by that role.
    expect(plan.effects).toMatchObject([{ people: 1 }]);
    expect(plan.effects[0]?.names).not.toContain(other.name);
    await bed.giveToAccount(globex, [billing.key]);
    expect((await planFlips(ctx, support, ["viewFormulas"])).effects).toEqual([]);
  });

  it("holds when people come to the account, and not when an account comes to the role", async () => {
    const { bed, support, globex, ctx } = await arrange();
    await bed.user({ account: globex });
    const plan = await planFlips(ctx, support, ["viewLogsOrg"]);
    await bed.user({ account: globex });
    const wanted = [...support.privileges, "viewLogsOrg"] as const;
    await bed.giveToAccount(await bed.account(), [support.key]);
    await refusalOf(changePrivileges(ctx, support, wanted, plan.hash), "conflict");
    const again = await planFlips(ctx, support, ["viewLogsOrg"]);
    await bed.user({ account: globex });
    expect(await changePrivileges(ctx, support, wanted, again.hash)).toEqual({ roles: 1 });
  });
});

describe("deleteRole", () => {
  it("says which accounts give it, and asks what they give instead", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const plan = await planRoleDeletion.execute(ctx, { roleId: support.id });
    expect(plan).toMatchObject({ holders: 0, accounts: 1, accountNames: ["Globex"] });
    const attempt = () => deleteRole.execute(ctx, { roleId: support.id });
    expect((await expectRefused(bed, attempt, "refused")).message).toBe(
      "1 account gives Support to their users. Choose the role that they get instead.",
    );
    await bed.user({ account: globex });
    expect((await expectRefused(bed, attempt, "refused")).message).toContain("1 person holds Support");
  });

  it("moves it: the account gives the other role, and says so", async () => {
    const { bed, support, billing, globex, ctx } = await arrange();
    const through = await bed.user({ account: globex });
    const initech = await bed.account({ name: "Initech" });
    await bed.giveToAccount(initech, [support.key, billing.key]);
    const input = { roleId: support.id, moveToRoleId: billing.id };
    const { hash, effects } = await planRoleDeletion.execute(ctx, input);
    expect(effects).toMatchObject([
      { direction: "gain", people: 1, names: [through.name] },
      { direction: "lose", people: 1, names: [through.name] },
    ]);
    const done = await deleteRole.execute(ctx, { ...input, planHash: hash });
    expect(done).toEqual({ name: "Support", moved: 1, movedTo: "Billing" });
    for (const account of [globex, initech])
      expect(await bed.accountRoleKeysOf(account)).toEqual([billing.key]);
    expect([...(await bed.ctxOf(through)).privileges]).toEqual(["viewFormulas"]);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "role.delete", receipt: { users: 0, accounts: 2 } },
      {
        action: "account.change-roles",
        targetId: globex.id,
        changes: { roles: [[support.key], [billing.key]] },
      },
      {
        action: "account.change-roles",
        targetId: initech.id,
        changes: { roles: [[support.key, billing.key], [billing.key]] },
      },
    ]);
  });

  it("the plan no longer holds when another account gives the role meanwhile", async () => {
    const { bed, support, billing, ctx } = await arrange();
    const input = { roleId: support.id, moveToRoleId: billing.id };
    const { hash } = await planRoleDeletion.execute(ctx, input);
    await bed.giveToAccount(await bed.account(), [support.key]);
    await expectRefused(bed, () => deleteRole.execute(ctx, { ...input, planHash: hash }), "conflict");
  });

  it("rule 3: an account never gets Organization Administrator that way, not even the default one", async () => {
    const { bed, support, ctx } = await arrange();
    const input = { roleId: support.id, moveToRoleId: bed.roles["org-admin"].id };
    await expectRefused(bed, () => deleteRole.execute(ctx, input), "forbidden");
    const other = await bed.role({ privileges: [] });
    await bed.giveToAccount(bed.defaultAccount, [other.key]);
    const moved = { roleId: other.id, moveToRoleId: bed.roles["org-admin"].id };
    await expectRefused(bed, () => deleteRole.execute(bed.systemCtx(), moved), "forbidden");
  });

  it("rule 4: not where somebody of the account may do more", async () => {
    const { bed, support, billing, globex } = await arrange();
    const held = ["configureRoles", "viewElements", "viewFormulas"] as const;
    const role = await bed.role({ privileges: held });
    const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
    const input = { roleId: support.id, moveToRoleId: billing.id };
    expect((await planRoleDeletion.execute(ctx, input)).accountNames).toEqual([]);
    const strong = await bed.role({ privileges: ["modifySecurity"] });
    await bed.user({ account: globex, roles: [strong.key] });
    await expectRefused(bed, () => deleteRole.execute(ctx, input), "forbidden");
  });

  it("rule 5: nobody deletes a role that their own account gives them", async () => {
    const { bed, billing, globex } = await arrange();
    const own = await bed.role({ privileges: ["configureRoles", "viewElements", "viewFormulas"] });
    await bed.giveToAccount(globex, [own.key]);
    const ctx = await bed.ctxOf(await bed.user({ account: globex }));
    const input = { roleId: own.id, moveToRoleId: billing.id };
    const error = await expectRefused(bed, () => deleteRole.execute(ctx, input), "forbidden");
    expect(error.message).toContain("nobody changes their own roles");
  });
});
