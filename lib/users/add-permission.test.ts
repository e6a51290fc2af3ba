import { describe, expect, it } from "vitest";
import type { Holder } from "@/lib/access/decide";
import type { Privilege } from "@/lib/access/privileges";
import { addPermission } from "./add-permission";

const holder = (...privileges: Privilege[]): Holder => ({
  userId: 1,
  accountId: 10,
  privileges: new Set(privileges),
});

describe("addPermission", () => {
  it("reaches the own account with the privilege for it, and no other", () => {
    const own = holder("viewUsersAccount", "addUsersAccount");
    expect(addPermission(own, 10)).toEqual({ canAdd: true });
    expect(addPermission(own, 11).canAdd).toBe(false);
  });

  it("says what is missing", () => {
    expect(addPermission(holder("viewUsersAccount"), 10)).toEqual({
      canAdd: false,
      addRefusal: expect.stringContaining("Add users to the own account"),
    });
  });

  it("asks for every account, and for the list to choose from, where the dialog asks for the account", () => {
    const everywhere = holder("viewUsersOrg", "addUsersOrg", "manageAccounts");
    expect(addPermission(everywhere)).toEqual({ canAdd: true });
    expect(addPermission(holder("viewUsersOrg", "addUsersOrg")).addRefusal).toContain(
      "Create and manage accounts",
    );
    expect(addPermission(holder("viewUsersOrg", "addUsersAccount", "manageAccounts")).canAdd).toBe(false);
  });
});
