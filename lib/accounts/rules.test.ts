import { describe, expect, it } from "vitest";
import type { Holder } from "@/lib/access/decide";
import { privileges } from "@/lib/access/privileges";
import {
  type AccountFacts,
  type AccountPeople,
  accountRefusals,
  refuseDeactivateAccount,
  refuseDeleteAccount,
  refuseUpdateAccount,
} from "./rules";

const administrator: Holder = { userId: 1, accountId: 10, privileges: new Set(privileges) };
const globex: AccountFacts = { accountId: 20, name: "Globex", isDefault: false, isDeleted: false };
const standard: AccountFacts = { accountId: 30, name: "Initech", isDefault: true, isDeleted: false };
const nobody: AccountPeople = { roles: [], administrators: 0, otherAdministrators: 1 };

const verbs = [
  { verb: "deactivate", refuse: refuseDeactivateAccount },
  { verb: "delete", refuse: refuseDeleteAccount },
];

describe.each(verbs)("$verb account", ({ verb, refuse }) => {
  it("is allowed on another account", () => {
    expect(refuse(administrator, globex, nobody)).toBeUndefined();
    expect(refuse(administrator, globex)).toBeUndefined();
  });

  it("is refused on the default account, for everyone", () => {
    expect(refuse(administrator, standard, nobody)).toEqual({
      code: "refused",
      reason: `The Company Default Account always stays: it cannot be ${verb}d.`,
      apiStatus: 400,
    });
  });

  it("rule 5: is refused on the account that the actor is in", () => {
    expect(refuse({ ...administrator, accountId: 20 }, globex, nobody)?.code).toBe("forbidden");
  });

  it("rule 4: is refused when one of its users holds a privilege that the actor does not hold", () => {
    const holder: Holder = { ...administrator, privileges: new Set(["manageAccounts", "viewUsersOrg"]) };
    const role = { key: "admin", name: "Account Administrator", privileges: ["viewUsersOrg"] as const };
    expect(refuse(holder, globex, { ...nobody, roles: [role] })).toBeUndefined();
    const beyond = { ...role, privileges: ["viewUsersOrg", "editElements"] as const };
    const refusal = refuse(holder, globex, { ...nobody, roles: [role, beyond] });
    expect(refusal?.code).toBe("forbidden");
    expect(refusal?.reason).toContain("Globex has users with the role Account Admin");
    expect(refusal?.reason).toContain("“Edit elements”");
  });

  it("rule 6: is refused when the last administrator who can sign in is in it", () => {
    expect(refuse(administrator, globex, { ...nobody, administrators: 1 })).toBeUndefined();
    const last = { ...nobody, administrators: 1, otherAdministrators: 0 };
    expect(refuse(administrator, globex, last)?.code).toBe("refused");
  });
});

describe("update account", () => {
  it("is refused on a deleted one, which is reactivated first", () => {
    expect(refuseUpdateAccount(globex)).toBeUndefined();
    expect(refuseUpdateAccount(standard)).toBeUndefined();
    expect(refuseUpdateAccount({ ...globex, isDeleted: true })?.reason).toBe(
      "Globex was deleted. Reactivate it first.",
    );
  });
});

describe("the card of an account", () => {
  it("says why Active and Delete account do not work, and nothing where they do", () => {
    expect(accountRefusals(administrator, globex)).toEqual({ active: undefined, delete: undefined });
    expect(Object.keys(accountRefusals(administrator, standard))).toEqual(["active", "delete"]);
    expect(accountRefusals(administrator, standard).delete).toContain("cannot be deleted");
  });
});
