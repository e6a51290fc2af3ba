import { describe, expect, it } from "vitest";
import { startRoleKeys } from "@/db/values";
import { internalPrivileges, isPrivilege, type Privilege, privileges, privilegeSentence } from "./privileges";
import { isSystemRole, roleLabel, startRoles, systemRoleKey } from "./start-roles";

// As the description of the product lists them.
const catalogue =
  `viewUsersAccount addUsersAccount editUsersAccount deleteUsersAccount viewUsersOrg addUsersOrg editUsersOrg
  deleteUsersOrg manageAccounts configureRoles modifySecurity viewLogsAccount viewLogsOrg viewElements createElements
  editElements deleteElements createElementInstances viewFormulas createFormulas editFormulas deleteFormulas
  createFormulaInstances viewCommonObjects createCommonObjects editCommonObjects deleteCommonObjects manageUiBranding`.split(
    /\s+/,
  );

const role = (key: string) => startRoles.find((each) => each.key === key);

describe("the catalogue of privileges", () => {
  it("is the product's, each with a sentence of its own", () => {
    expect([...privileges].sort()).toEqual([...catalogue].sort());
    expect(new Set(privileges.map(privilegeSentence)).size).toBe(catalogue.length);
  });

  it("does not have the internal ones", () => {
    expect(internalPrivileges).toEqual(["system", "intelligence"]);
    for (const internal of internalPrivileges) expect(isPrivilege(internal)).toBe(false);
    expect(isPrivilege("constructor")).toBe(false);
    expect(isPrivilege("viewUsersOrg")).toBe(true);
  });
});

describe("the roles that every organization starts with", () => {
  it("are four, with the product's names", () => {
    expect(startRoles.map((each) => [each.key, each.name])).toEqual([
      ["org-admin", "Organization Administrator"],
      ["admin", "Account Administrator"],
      ["org", "Organization User"],
      ["default-user", "Default User"],
    ]);
    expect(startRoles.map((each) => each.key)).toEqual([...startRoleKeys]);
  });

  it("Organization Administrator holds every privilege", () => {
    expect([...(role("org-admin")?.privileges ?? [])].sort()).toEqual([...catalogue].sort());
  });

  it("Account Administrator holds nothing that reaches beyond the own account", () => {
    const beyond: Privilege[] = [
      "manageAccounts",
      "configureRoles",
      "modifySecurity",
      "viewLogsOrg",
      "manageUiBranding",
    ];
    const held = role("admin")?.privileges ?? [];
    expect(held.filter((privilege) => privilege.endsWith("Org") || beyond.includes(privilege))).toEqual([]);
    expect(held).toEqual(
      expect.arrayContaining(catalogue.filter((key) => /^(view|add|edit|delete)UsersAccount$/.test(key))),
    );
  });

  it("the two of the system hold the same: to see and to create one's own", () => {
    const own = ["viewElements", "createElementInstances", "viewFormulas", "createFormulaInstances"];
    expect(role("org")?.privileges).toEqual(own);
    expect(role("default-user")?.privileges).toEqual(own);
  });
});

describe("the roles of the system", () => {
  it("follow from the account and are given by nobody", () => {
    expect(systemRoleKey("Default")).toBe("org");
    expect(systemRoleKey("CompanyAccount")).toBe("default-user");
    expect(["org", "default-user", "admin", "org-admin", "custom"].filter(isSystemRole)).toEqual([
      "org",
      "default-user",
    ]);
  });

  it("have short names where there is little room", () => {
    expect(startRoles.map(roleLabel)).toEqual([
      "Org Admin",
      "Account Admin",
      "Organization User",
      "Default User",
    ]);
    expect(roleLabel({ key: "auditor", name: "Auditor" })).toBe("Auditor");
  });
});
