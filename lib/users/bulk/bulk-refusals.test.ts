import { describe, expect, it } from "vitest";
import type { Privilege } from "@/lib/access/privileges";
import { bulkRefusals } from "./bulk-refusals";

const holder = (...privileges: Privilege[]) => ({
  userId: 1,
  accountId: 10,
  privileges: new Set<Privilege>(privileges),
});

describe("bulkRefusals", () => {
  it("says what is missing, for each verb", () => {
    const editor = holder("viewUsersOrg", "editUsersOrg");
    expect(bulkRefusals(editor, 11)).toEqual({
      delete: expect.stringContaining("Your roles do not include"),
    });
    expect(bulkRefusals(holder("viewUsersOrg"))).toEqual({
      edit: expect.stringContaining("Your roles do not include"),
      delete: expect.stringContaining("Your roles do not include"),
    });
  });

  it("reaches the own account with the privilege for it, and no other", () => {
    const own = holder("viewUsersOrg", "editUsersAccount", "deleteUsersAccount");
    expect(bulkRefusals(own)).toEqual({});
    expect(bulkRefusals(own, 10)).toEqual({});
    expect(Object.keys(bulkRefusals(own, 11))).toEqual(["edit", "delete"]);
  });
});
