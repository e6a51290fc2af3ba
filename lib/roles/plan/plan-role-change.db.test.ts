import { describe, expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { changePrivileges, planFlips } from "@/db/test/role-changes";
import { createTestBed } from "@/db/test/test-bed";
import { changeRolePrivileges } from "../commands/change-role-privileges";
import { encodeFlips } from "../schemas";
import { planRoleChange } from "./plan-role-change";

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  const administrator = await bed.administrator({ firstName: "Docs", lastName: "Lindqvist" });
  return { bed, support, administrator, ctx: await bed.ctxOf(administrator) };
}

describe("planRoleChange", () => {
  it("names the first five who gain something, and counts those who have it otherwise out", async () => {
    const { bed, support, ctx } = await arrange();
    const names: string[] = [];
    for (let index = 0; index < 7; index++) {
      const { name } = await bed.user({ roles: [support.key], lastName: `Number ${index}` });
      names.push(name);
    }
    const viewers = await bed.role({ privileges: ["viewUsersOrg"] });
    await bed.user({ roles: [support.key, viewers.key] });
    await bed.administrator({ roles: [support.key] });
    const plan = await planFlips(ctx, support, ["viewUsersOrg"]);
    expect(plan).toMatchObject({
      roles: [{ roleId: support.id, name: "Support", holders: 9, isSystem: false, added: ["viewUsersOrg"] }],
      effects: [{ roleName: "Support", direction: "gain", privileges: ["viewUsersOrg"], people: 7 }],
      losesOwnAccess: false,
    });
    expect(plan.effects[0]?.names).toEqual(names.slice(0, 5));
  });

  it("knows that the system's role gives the same, in the account where it does", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.changeRole(bed.roles.org.id, ["viewFormulas"]);
    await bed.changeRole(bed.roles["default-user"].id, []);
    await bed.user({ roles: [support.key] });
    const outside = await bed.user({ roles: [support.key], account: await bed.account() });
    const plan = await planFlips(ctx, support, ["viewFormulas"]);
    expect(plan.effects).toMatchObject([{ people: 1, names: [outside.name] }]);
  });

  it("counts a role of the system over the accounts, without those who have it by hand", async () => {
    const { bed, support, ctx } = await arrange();
    const globex = await bed.account();
    await bed.changeRole(support.id, ["viewFormulas"]);
    for (let index = 0; index < 3; index++) await bed.user({ account: globex });
    await bed.user({ account: globex, roles: [support.key] });
    await bed.user({ account: await bed.account() });
    await bed.user();
    const role = bed.roles["default-user"];
    const plan = await planFlips(ctx, role, [], ["viewFormulas"]);
    expect(plan.roles).toMatchObject([{ holders: 5, isSystem: true }]);
    expect(plan.effects).toMatchObject([{ direction: "lose", people: 4, privileges: ["viewFormulas"] }]);
    // Users come and go all the time: everybody is meant, however many they are when it is applied.
    await bed.user({ account: globex });
    const left = role.privileges.filter((key) => key !== "viewFormulas");
    expect(await changePrivileges(ctx, role, left, plan.hash)).toEqual({ roles: 1 });
  });

  it("looks at several roles together: what one gives and another takes makes no difference", async () => {
    const { bed, support, ctx } = await arrange();
    const billing = await bed.role({ name: "Billing", privileges: ["viewUsersOrg"] });
    await bed.user({ roles: [support.key, billing.key] });
    const moves = [
      { roleId: support.id, added: ["viewUsersOrg"], removed: [] },
      { roleId: billing.id, added: [], removed: ["viewUsersOrg"] },
    ] as const;
    const both = await planRoleChange.execute(ctx, { changes: encodeFlips(moves) });
    expect(both.effects).toEqual([]);
    expect(both.roles.map(({ holders }) => holders)).toEqual([1, 1]);
    const changes = [
      { roleId: support.id, privileges: ["viewElements", "viewUsersOrg"], base: ["viewElements"] },
      { roleId: billing.id, privileges: [], base: ["viewUsersOrg"] },
    ];
    expect(await changeRolePrivileges.execute(ctx, { changes, planHash: both.hash })).toEqual({ roles: 2 });
  });

  it("rule 2: names only whom the actor may see", async () => {
    const { bed, support } = await arrange();
    const globex = await bed.account();
    const near = await bed.user({ roles: [support.key], account: globex, lastName: "Near" });
    await bed.user({ roles: [support.key], lastName: "Far" });
    const elsewhere = await createTestBed();
    await elsewhere.user();
    const names = async (...privileges: ("viewUsersOrg" | "viewUsersAccount")[]) => {
      const role = await bed.role({ privileges: ["configureRoles", "viewFormulas", ...privileges] });
      await bed.changeRole(bed.roles.org.id, []);
      await bed.changeRole(bed.roles["default-user"].id, []);
      const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
      const plan = await planFlips(ctx, support, ["viewFormulas"]);
      expect(plan.effects).toMatchObject([{ people: 2 }]);
      return plan.effects[0]?.names;
    };
    expect(await names()).toEqual([]);
    expect(await names("viewUsersAccount")).toEqual([near.name]);
    expect(await names("viewUsersOrg")).toHaveLength(2);
  });

  it("says when the actor would lose the page by it", async () => {
    const { bed } = await arrange();
    const editor = await bed.role({ privileges: ["configureRoles"] });
    const user = await bed.user({ roles: [editor.key] });
    const loses = async () =>
      (await planFlips(await bed.ctxOf(user), editor, [], ["configureRoles"])).losesOwnAccess;
    expect(await loses()).toBe(true);
    await bed.changeRole(bed.roles.org.id, ["configureRoles"]);
    expect(await loses()).toBe(false);
  });

  it("answers the refusal that the command would answer, and nothing about another organization's role", async () => {
    const { bed, ctx } = await arrange();
    const kept = planFlips(ctx, bed.roles["org-admin"], [], ["manageAccounts"]);
    expect((await refusalOf(kept, "refused")).message).toContain("always keeps");
    const elsewhere = await createTestBed();
    await refusalOf(planFlips(ctx, elsewhere.roles.admin, ["viewUsersOrg"]), "not_found");
  });

  it("changes nothing, and plans nothing where the boxes are so already", async () => {
    const { bed, support, ctx } = await arrange();
    const rows = await bed.snapshot();
    expect(await planFlips(ctx, support, ["viewElements"])).toMatchObject({ roles: [], effects: [] });
    expect(await planRoleChange.execute(ctx, { changes: "defaults" })).toMatchObject({ roles: [] });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });
});
