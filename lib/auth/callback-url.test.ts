import { expect, test } from "vitest";
import { safeCallbackUrl } from "./callback-url";

test.each(["/users", "/security/accounts/7?q=a&dialog=edit", "/"])("keeps %s", (path) => {
  expect(safeCallbackUrl(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/a\\b",
  "javascript:alert(1)",
  "users",
  "",
  null,
  undefined,
  "/sign-in?callbackUrl=/sign-in",
])("goes to the home page instead of %j", (wanted) => {
  expect(safeCallbackUrl(wanted)).toBe("/");
});
