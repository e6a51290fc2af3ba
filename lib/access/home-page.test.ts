import { describe, expect, it } from "vitest";
import { homePage } from "./home-page";
import { type Privilege, privileges } from "./privileges";

const home = (...held: Privilege[]) => homePage(new Set(held));

describe("homePage", () => {
  it("is the widest that the roles open", () => {
    expect(home(...privileges)).toBe("/security");
    expect(home("viewUsersOrg", "viewUsersAccount")).toBe("/security/users");
    expect(home("viewUsersAccount", "viewLogsAccount")).toBe("/users");
    expect(home("configureRoles", "viewLogsOrg")).toBe("/security/roles");
    expect(home("modifySecurity")).toBe("/security/settings");
    expect(home("viewLogsAccount")).toBe("/activity");
  });

  it("is one's own page for whom they open no other", () => {
    expect(home()).toBe("/profile");
    expect(home("viewElements", "createElementInstances")).toBe("/profile");
  });
});
