import { describe, expect, it } from "vitest";
import { type Privilege, privileges } from "@/lib/access/privileges";
import { startRoles } from "@/lib/access/start-roles";
import {
  type EditedRole,
  keptByAdministrators,
  refuseCopy,
  refuseDeletion,
  refuseFlip,
  refuseHoldersBeyond,
  refuseInternal,
  refuseMove,
  refuseNewPrivileges,
  refuseRename,
  refuseReset,
  type RoleEditor,
} from "./rules";

const editor = (held: readonly Privilege[], roleKeys: readonly string[] = []): RoleEditor => ({
  privileges: new Set(held),
  roleKeys,
});
const everything = editor(privileges, ["org-admin", "org"]);
const start = (key: string): EditedRole => ({
  ...(startRoles.find((role) => role.key === key) ?? { key, name: key, privileges: [] }),
  isCustom: false,
});
const support = (...held: Privilege[]): EditedRole => ({
  key: "support",
  name: "Support",
  isCustom: true,
  privileges: held,
});

describe("refuseFlip", () => {
  it("rule 4: nobody puts in what they do not hold", () => {
    const little = editor(["configureRoles", "viewUsersOrg"]);
    expect(refuseFlip(little, support(), "viewUsersOrg")).toBeUndefined();
    expect(refuseFlip(little, support(), "editUsersOrg")).toEqual({
      code: "forbidden",
      reason: "You do not hold “Edit users of every account” yourself, so you cannot put it into a role.",
    });
  });

  it("tells an Organization Administrator the way back", () => {
    const robbed = editor(["configureRoles"], ["org-admin"]);
    expect(refuseFlip(robbed, start("admin"), "modifySecurity")?.reason).toContain("Reset gives it back");
  });

  it("rule 4: nobody takes away from a role that holds more than they do, also what they hold", () => {
    const little = editor(["configureRoles", "viewUsersOrg"]);
    const stronger = support("viewUsersOrg", "editUsersOrg");
    for (const privilege of stronger.privileges) {
      expect(refuseFlip(little, stronger, privilege)).toMatchObject({
        code: "forbidden",
        reason: expect.stringContaining("“Edit users of every account”") as string,
      });
    }
    expect(refuseFlip(little, support("viewUsersOrg"), "viewUsersOrg")).toBeUndefined();
  });

  it("rule 6: Organization Administrator keeps ten, whoever takes them; the rest may change", () => {
    expect([...keptByAdministrators].sort()).toEqual(
      [
        ...["configureRoles", "manageAccounts"],
        ...["view", "add", "edit", "delete"].flatMap((verb) => [`${verb}UsersOrg`, `${verb}UsersAccount`]),
      ].sort(),
    );
    for (const privilege of privileges) {
      const refusal = refuseFlip(everything, start("org-admin"), privilege);
      expect([privilege, refusal?.code]).toEqual([
        privilege,
        keptByAdministrators.includes(privilege) ? "refused" : undefined,
      ]);
    }
  });

  it("does not keep them in another role", () => {
    expect(refuseFlip(everything, start("admin"), "viewUsersAccount")).toBeUndefined();
  });
});

it("refuseNewPrivileges asks about each flip, and about nothing that stays", () => {
  const little = editor(["configureRoles", "viewUsersOrg"]);
  const role = support("viewUsersOrg", "editUsersOrg");
  expect(refuseNewPrivileges(little, role, role.privileges)).toBeUndefined();
  expect(refuseNewPrivileges(little, role, ["viewUsersOrg"])?.code).toBe("forbidden");
  expect(refuseNewPrivileges(little, support(), ["viewUsersOrg"])).toBeUndefined();
});

describe("refuseReset", () => {
  const robbed = { ...start("org-admin"), privileges: keptByAdministrators };
  it("is refused where it puts in what the actor does not hold, but for an Organization Administrator", () => {
    expect(refuseReset(editor(keptByAdministrators, ["custom"]), [robbed])?.code).toBe("forbidden");
    expect(refuseReset(editor(keptByAdministrators, ["org-admin"]), [robbed])).toBeUndefined();
    expect(
      refuseReset(editor(["configureRoles"]), [start("org-admin"), support("viewUsersOrg")]),
    ).toBeUndefined();
  });
});

it("refuseInternal says it in the words of the platform API", () => {
  expect(refuseInternal("system", { key: "admin" })).toEqual({
    code: "forbidden",
    reason: "User can not add the 'system' privilege to any role.",
  });
  expect(refuseInternal("intelligence", { key: "default-user" })?.reason).toBe(
    "User can not add the 'intelligence' privilege to the 'default-user' role.",
  );
  expect(refuseInternal("viewUsersOrg", { key: "admin" })).toBeUndefined();
});

describe("custom roles", () => {
  const little = editor(["configureRoles", "viewUsersOrg"], ["own"]);

  it("are renamed, copied and deleted by whoever holds as much; start roles never", () => {
    for (const refuse of [refuseRename, refuseDeletion]) {
      expect(refuse(little, support("viewUsersOrg"))).toBeUndefined();
      expect(refuse(little, support("editUsersOrg"))?.code).toBe("forbidden");
      for (const { key } of startRoles) expect(refuse(everything, start(key))?.code).toBe("refused");
    }
    expect(refuseCopy(little, support("viewUsersOrg"))).toBeUndefined();
    expect(refuseCopy(little, support("editUsersOrg"))?.reason).toContain("you cannot copy it");
  });

  it("rule 5: nobody deletes a role of their own", () => {
    const own = { ...support("viewUsersOrg"), key: "own" };
    expect(refuseDeletion(little, own)?.reason).toContain("nobody changes their own roles");
    expect(refuseRename(little, own)).toBeUndefined();
  });

  it("rules 3 and 4: their holders are moved only to what could be given to each of them", () => {
    const inside = { outsideDefaultAccount: 0, accounts: 0 };
    expect(refuseMove(little, support("viewUsersOrg"), inside)).toBeUndefined();
    expect(refuseMove(little, support("editUsersOrg"), inside)?.code).toBe("forbidden");
    expect(refuseMove(everything, start("org-admin"), inside)).toBeUndefined();
    const outside = { ...inside, outsideDefaultAccount: 1 };
    expect(refuseMove(everything, start("org-admin"), outside)?.reason).toContain("Company Default Account");
    const given = { ...inside, accounts: 1 };
    expect(refuseMove(everything, start("org-admin"), given)?.reason).toContain("never to everybody");
    expect(refuseMove(little, support("viewUsersOrg"), given)).toBeUndefined();
    for (const key of ["org", "default-user"]) {
      expect(refuseMove(everything, start(key), inside)?.reason).toContain("by the system");
    }
  });

  it("rule 4: are not taken from somebody who holds more by another role", () => {
    const holders = { people: 2, outsideDefaultAccount: 0, accounts: 0 };
    expect(refuseHoldersBeyond(little, { ...holders, privileges: ["viewUsersOrg"] })).toBeUndefined();
    expect(refuseHoldersBeyond(little, { ...holders, privileges: ["modifySecurity"] })?.code).toBe(
      "forbidden",
    );
  });
});
