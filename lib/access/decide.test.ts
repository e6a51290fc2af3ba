import { describe, expect, it } from "vitest";
import {
  decide,
  decideInAccount,
  type Holder,
  privilegesBeyond,
  type Subject,
  userPrivileges,
  userReach,
} from "./decide";
import type { Privilege } from "./privileges";

const own = 10;
const other = 20;

const holder = (...privileges: Privilege[]): Holder => ({
  userId: 1,
  accountId: own,
  privileges: new Set(privileges),
});
const subject = (accountId: number, ...privileges: Privilege[]): Subject => ({
  userId: 2,
  accountId,
  name: "Ada Lovelace",
  privileges: new Set(privileges),
});

describe("userReach", () => {
  it("is the organization before the account, else nowhere", () => {
    expect(userReach(new Set(["viewUsersOrg", "viewUsersAccount"]), "view")).toBe("organization");
    expect(userReach(new Set(["viewUsersAccount"]), "view")).toBe("account");
    expect(userReach(new Set(["viewUsersOrg"]), "edit")).toBeUndefined();
  });
});

describe("userPrivileges", () => {
  it("names both of the pair", () => {
    expect(userPrivileges("delete")).toEqual(["deleteUsersOrg", "deleteUsersAccount"]);
  });
});

describe("decideInAccount", () => {
  it.each([
    ["viewUsersOrg", own, true],
    ["viewUsersOrg", other, true],
    ["viewUsersAccount", own, true],
    ["viewUsersAccount", other, false],
  ] as const)("%s in account %i: %s", (privilege, accountId, allowed) => {
    expect(decideInAccount(holder(privilege), "view", accountId).allowed).toBe(allowed);
  });

  it("rule 2: what may not be seen is not found", () => {
    for (const verb of ["view", "add", "edit", "delete"] as const) {
      expect(decideInAccount(holder("viewUsersAccount", "editUsersAccount"), verb, other)).toMatchObject({
        allowed: false,
        code: "not_found",
        because: "There is no such user or account.",
      });
    }
  });

  it("what may be seen and not changed is forbidden, and says which privilege is missing", () => {
    const viewer = holder("viewUsersOrg", "editUsersAccount");
    expect(decideInAccount(viewer, "edit", other)).toEqual({
      allowed: false,
      code: "forbidden",
      because:
        "Your roles do not include “Edit users of every account”. An Organization Administrator can give it.",
    });
    expect(decideInAccount(viewer, "delete", own)).toMatchObject({
      code: "forbidden",
      because: expect.stringContaining("“Delete users of the own account”") as string,
    });
  });

  it("says by which privilege it is allowed: the wider one when both are held", () => {
    const both = holder("viewUsersOrg", "editUsersOrg", "editUsersAccount");
    expect(decideInAccount(both, "edit", own)).toEqual({
      allowed: true,
      by: "editUsersOrg",
      because: "Your roles include “Edit users of every account”.",
    });
    expect(decideInAccount(holder("editUsersAccount"), "edit", own)).toMatchObject({
      by: "editUsersAccount",
    });
  });
});

describe("decide", () => {
  const editor = holder("viewUsersOrg", "editUsersOrg", "deleteUsersOrg");

  it("rule 4: refuses to change somebody who holds what the holder does not, and says what", () => {
    const stronger = subject(other, "viewUsersOrg", "manageAccounts");
    for (const verb of ["edit", "delete"] as const) {
      expect(decide(editor, verb, stronger)).toEqual({
        allowed: false,
        code: "forbidden",
        because:
          "Ada Lovelace may do things that you may not (“Create and manage accounts”), so only somebody who holds them too can change this user.",
      });
    }
  });

  it("lets them be seen all the same", () => {
    expect(decide(editor, "view", subject(other, "manageAccounts")).allowed).toBe(true);
  });

  it("lets equals and lesser ones be changed", () => {
    expect(decide(editor, "edit", subject(other, "viewUsersOrg", "editUsersOrg")).allowed).toBe(true);
    expect(decide(editor, "edit", subject(other)).allowed).toBe(true);
  });

  it("tells nothing about somebody out of sight, however strong", () => {
    const accountOnly = holder("viewUsersAccount", "editUsersAccount");
    expect(decide(accountOnly, "edit", subject(other, "manageAccounts"))).toMatchObject({
      code: "not_found",
    });
  });
});

describe("privilegesBeyond", () => {
  it("is what the others hold and the holder does not", () => {
    expect(privilegesBeyond(new Set(["viewUsersOrg"]), ["viewUsersOrg", "configureRoles"])).toEqual([
      "configureRoles",
    ]);
    expect(privilegesBeyond(new Set(), [])).toEqual([]);
  });
});
