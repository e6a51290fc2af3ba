import { describe, expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { listRoles } from "./queries";

describe("listRoles", () => {
  it("has the roles that are given by hand, with why this actor cannot give them and where", async () => {
    const bed = await createTestBed();
    const support = await bed.role({ privileges: ["viewUsersAccount"], name: "Support" });
    const roles = await listRoles.execute(await bed.ctxOf(await bed.administrator()), {});
    expect(roles.map(({ key, label, refusal }) => [key, label, refusal])).toEqual([
      ["org-admin", "Org Admin", undefined],
      ["admin", "Account Admin", undefined],
      [support.key, "Support", undefined],
    ]);
    expect(roles[0]?.refusalElsewhere).toContain("Only users of the Company Default Account");
  });

  it("refuses an account's administrator what holds more than they do", async () => {
    const bed = await createTestBed();
    const grace = await bed.accountAdministrator(await bed.account());
    const roles = await listRoles.execute(await bed.ctxOf(grace), {});
    expect(roles.find(({ key }) => key === "org-admin")?.refusal).toContain(
      "privileges that you do not hold",
    );
    expect(roles.find(({ key }) => key === "admin")?.refusalElsewhere).toBeUndefined();
  });
});

describe("getPasswordPolicy", () => {
  it("is the one of the actor's organization", async () => {
    const bed = await createTestBed();
    const policy = await getPasswordPolicy.execute(await bed.ctxOf(await bed.user()), {});
    expect(policy).toMatchObject({ minLength: 10, symbolCharacterSet: "!@#$%^&*()" });
  });
});
