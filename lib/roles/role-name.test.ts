import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newRoleKey, requireFreeName } from "./role-name";

describe("newRoleKey", () => {
  it.each([
    ["Support", "support"],
    ["  Support (EMEA) & Sales ", "support-emea-sales"],
    ["Élodie’s Rôle", "elodie-s-role"],
    ["支援", "role"],
    ["---", "role"],
    ["Org admin", "org-admin-2"],
    ["Sys Admin", "sys-admin-2"],
  ])("%s: %s", (name, key) => {
    expect(newRoleKey(name, [])).toBe(key);
  });

  it("is nobody else's, and never too long for a list of roles", () => {
    expect(newRoleKey("Support", ["support", "support-2"])).toBe("support-3");
    expect(newRoleKey("x ".repeat(80), []).length).toBeLessThanOrEqual(60);
  });
});

describe("requireFreeName", () => {
  const others = [
    { key: "org-admin", name: "Organization Administrator" },
    { key: "support", name: "Support" },
  ];
  const target = { type: "role" as const, name: "" };
  it.each(["Support", "support", " SUPPORT ", "Org Admin", "organization administrator"])(
    "%s is taken",
    (name) => {
      expect(() => requireFreeName(name, others, target)).toThrow(AppError);
    },
  );
  it("another one is free", () => {
    expect(() => requireFreeName("Support 2", others, target)).not.toThrow();
  });
});
