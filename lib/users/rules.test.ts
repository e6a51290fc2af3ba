import { describe, expect, it } from "vitest";
import type { Holder } from "@/lib/access/decide";
import type { Privilege } from "@/lib/access/privileges";
import {
  refuseDeactivation,
  refuseDeletion,
  refuseEdit,
  refuseGrant,
  refuseReactivation,
  refuseRoleChange,
  refuseTwoFactorReset,
  refuseUnlock,
  rowRefusals,
  type UserFacts,
} from "./rules";

const all: Privilege[] = ["viewUsersOrg", "editUsersOrg", "deleteUsersOrg", "configureRoles"];
const administrator: Holder = { userId: 1, accountId: 10, privileges: new Set(all) };
const viewer: Holder = { userId: 1, accountId: 10, privileges: new Set<Privilege>(["viewUsersOrg"]) };
const neighbour: Holder = { userId: 1, accountId: 99, privileges: new Set<Privilege>(["viewUsersAccount"]) };

const ada: UserFacts = {
  userId: 2,
  accountId: 10,
  name: "Ada Lovelace",
  privileges: new Set(),
  active: true,
  isLocked: false,
  accountActive: true,
  inDefaultAccount: true,
  roleKeys: [],
};
const self = { ...ada, userId: 1 };
const stronger: UserFacts = { ...ada, privileges: new Set<Privilege>(["modifySecurity"]) };
const lastAdministrator: UserFacts = { ...ada, roleKeys: ["org-admin"] };

const orgAdmin = { key: "org-admin", name: "Organization Administrator", privileges: all };
const branding = { key: "branding", name: "Branding", privileges: ["manageUiBranding"] as Privilege[] };
const lesser = { key: "lesser", name: "Lesser", privileges: ["viewUsersOrg"] as Privilege[] };

describe.each([
  ["refuseEdit", refuseEdit],
  ["refuseDeactivation", (holder: Holder, user: UserFacts) => refuseDeactivation(holder, user, 1)],
  ["refuseReactivation", refuseReactivation],
  ["refuseDeletion", (holder: Holder, user: UserFacts) => refuseDeletion(holder, user, 1)],
  ["refuseUnlock", (holder: Holder, user: UserFacts) => refuseUnlock(holder, { ...user, isLocked: true })],
  ["refuseTwoFactorReset", refuseTwoFactorReset],
] as const)("%s", (_name, refuse) => {
  it("allows who may", () => expect(refuse(administrator, ada)).toBeUndefined());
  it("is forbidden to who may only look", () => expect(refuse(viewer, ada)?.code).toBe("forbidden"));
  it("does not find who is out of sight", () => expect(refuse(neighbour, ada)?.code).toBe("not_found"));
  it("rule 4: is forbidden on who holds more", () => {
    expect(refuse(administrator, stronger)).toMatchObject({
      code: "forbidden",
      reason: expect.stringContaining("Change the security settings") as string,
    });
  });
});

describe("rule 5, oneself", () => {
  it("is neither deactivated nor deleted, nor given or taken a role", () => {
    expect(refuseDeactivation(administrator, self, 1)?.reason).toBe(
      "You cannot deactivate yourself. Ask another administrator.",
    );
    expect(refuseDeletion(administrator, self, 1)?.reason).toBe(
      "You cannot delete yourself. Ask another administrator.",
    );
    for (const change of [
      { added: [lesser], removed: [] },
      { added: [], removed: [lesser] },
    ]) {
      expect(refuseRoleChange(administrator, self, change, 1)?.reason).toContain(
        "You cannot change your own roles",
      );
    }
  });

  it("does not reset the own second factor: the profile asks for the password and a code", () => {
    expect(refuseTwoFactorReset(administrator, self)).toMatchObject({
      code: "forbidden",
      reason: expect.stringContaining("Use your profile") as string,
    });
  });

  it("may change the own name", () => {
    expect(refuseEdit(administrator, self)).toBeUndefined();
    expect(refuseRoleChange(administrator, self, { added: [], removed: [] }, 0)).toBeUndefined();
  });
});

describe("rule 6, the last administrator", () => {
  it("stays while nobody else can sign in", () => {
    const demotion = { added: [], removed: [orgAdmin] };
    expect(refuseDeactivation(administrator, lastAdministrator, 0)?.code).toBe("refused");
    expect(refuseDeletion(administrator, lastAdministrator, 0)?.code).toBe("refused");
    expect(refuseRoleChange(administrator, lastAdministrator, demotion, 0)?.code).toBe("refused");
  });

  it("may go when there is another, and others always may", () => {
    expect(refuseDeactivation(administrator, lastAdministrator, 1)).toBeUndefined();
    expect(refuseDeletion(administrator, ada, 0)).toBeUndefined();
    expect(
      refuseRoleChange(administrator, lastAdministrator, { added: [], removed: [lesser] }, 0),
    ).toBeUndefined();
  });
});

describe("refuseReactivation", () => {
  it("waits for the account", () => {
    const refusal = refuseReactivation(administrator, { ...ada, active: false, accountActive: false });
    expect(refusal).toEqual({
      code: "refused",
      reason: "The account of this user is inactive. Reactivate the account first.",
    });
  });
});

describe("refuseUnlock", () => {
  it("says when there is no lock", () => {
    expect(refuseUnlock(administrator, ada)).toEqual({ code: "refused", reason: "This user is not locked." });
  });
});

describe("refuseGrant", () => {
  it("rule 3: Organization Administrator only in the default account", () => {
    expect(refuseGrant(administrator, orgAdmin, false)?.reason).toContain("Company Default Account");
    expect(refuseGrant(administrator, orgAdmin, true)).toBeUndefined();
  });

  it("rule 4: no role with more than one holds", () => {
    expect(refuseGrant(administrator, branding, true)?.reason).toBe(
      "Branding includes privileges that you do not hold, so you cannot give it.",
    );
    expect(refuseGrant(administrator, lesser, false)).toBeUndefined();
  });

  it("never a role of the system", () => {
    for (const key of ["org", "default-user"]) {
      expect(refuseGrant(administrator, { key, name: "Given", privileges: [] }, true)?.reason).toContain(
        "by the system",
      );
    }
  });
});

describe("refuseRoleChange", () => {
  it("refuses the whole change for one role of it", () => {
    const change = { added: [lesser, branding], removed: [] };
    expect(refuseRoleChange(administrator, ada, change, 1)?.code).toBe("forbidden");
    expect(refuseRoleChange(administrator, ada, { added: [lesser], removed: [branding] }, 1)).toBeUndefined();
  });

  it("asks whether the user may be changed at all", () => {
    const change = { added: [lesser], removed: [] };
    expect(refuseRoleChange(viewer, ada, change, 1)?.code).toBe("forbidden");
    expect(refuseRoleChange(neighbour, ada, change, 1)?.code).toBe("not_found");
  });
});

describe("rowRefusals", () => {
  it("names only what is not allowed", () => {
    expect(rowRefusals(administrator, { ...ada, isLocked: true })).toEqual({});
    expect(Object.keys(rowRefusals(administrator, ada))).toEqual(["unlock"]);
    expect(Object.keys(rowRefusals(administrator, self)).sort()).toEqual([
      "active",
      "delete",
      "resetTwoFactor",
      "roles",
      "sendResetLink",
      "unlock",
    ]);
    expect(Object.keys(rowRefusals(viewer, ada)).sort()).toEqual([
      "active",
      "delete",
      "edit",
      "resetSecret",
      "resetTwoFactor",
      "roles",
      "sendResetLink",
      "unlock",
    ]);
  });

  it("of an inactive user says what keeps them from being reactivated", () => {
    const inactive = { ...ada, active: false, accountActive: false };
    expect(rowRefusals(administrator, inactive).active).toContain("Reactivate the account first");
  });
});
