import { describe, expect, it } from "vitest";
import { privileges } from "@/lib/access/privileges";
import { encodeFlips, planRoleChangeInput, type PrivilegeFlips } from "./schemas";

const decoded = (changes: string) => planRoleChangeInput.parse({ changes }).changes;

describe("changes in an address", () => {
  it("come back as they were", () => {
    const flips: PrivilegeFlips[] = [
      { roleId: 7, added: ["viewUsersOrg"], removed: [] },
      { roleId: 4_000_000_000, added: [...privileges.slice(20)], removed: [...privileges.slice(0, 20)] },
    ];
    expect(decoded(encodeFlips(flips))).toEqual(flips);
    for (const key of privileges) {
      const one = [{ roleId: 1, added: [key], removed: [] }];
      expect(decoded(encodeFlips(one))).toEqual(one);
    }
  });

  it("fit when every box of every role is flipped", () => {
    const all = Array.from({ length: 52 }, (_, index) => ({
      roleId: 4_000_000_000_000 + index,
      added: [...privileges],
      removed: [...privileges],
    }));
    expect(encodeFlips(all).length).toBeLessThan(4_000);
    expect(decoded(encodeFlips(all))).toEqual(all);
  });

  it.each(["", "7", "7.x.0", "7.1.0~", "-1.1.0", "default", "7.1.0;drop"])("refuse %j", (changes) => {
    expect(planRoleChangeInput.safeParse({ changes }).success).toBe(false);
  });
});
