import { describe, expect, it } from "vitest";
import { privileges } from "@/lib/access/privileges";
import type { HeldRole } from "@/lib/users/person/held-roles";
import { privilegeOrigins } from "./privilege-origins";

const role = (key: string, ...held: HeldRole["privileges"]): HeldRole => ({
  key,
  label: key,
  privileges: held,
  grant: null,
  accountGrant: null,
});

describe("privilegeOrigins", () => {
  it("names every role that includes a privilege, in the groups of the catalogue", () => {
    const roles = [role("admin", "viewUsersAccount", "viewElements"), role("org", "viewElements")];
    const { held, heldCount } = privilegeOrigins(roles);
    expect(heldCount).toBe(2);
    expect(held.map(({ title }) => title)).toEqual(["Users", "Elements"]);
    const lines = held.flatMap((group) => group.lines);
    expect(lines.map((line) => [line.privilege, line.roles.map(({ key }) => key)])).toEqual([
      ["viewUsersAccount", ["admin"]],
      ["viewElements", ["admin", "org"]],
    ]);
  });

  it("splits the whole catalogue: nothing is in both halves or in none", () => {
    const { held, notHeld, heldCount, notHeldCount } = privilegeOrigins([role("auditor", "viewLogsOrg")]);
    const named = [...held, ...notHeld].flatMap((group) => group.lines.map((line) => line.privilege));
    expect(named.sort()).toEqual([...privileges].sort());
    expect([heldCount, notHeldCount]).toEqual([1, privileges.length - 1]);
  });

  it("of nobody's roles is nothing held", () => {
    expect(privilegeOrigins([])).toMatchObject({ held: [], heldCount: 0 });
  });
});
