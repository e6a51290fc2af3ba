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

const own = "https://rolecall.example.com";

test.each([
  [`${own}/activity?q=a`, "/activity?q=a"],
  ["/activity", "/activity"],
  [own, "/"],
  [`${own}/`, "/"],
  [`${own}//evil.example/`, "/"],
  [`${own}/\\evil.example/`, "/"],
  [`${own}.evil.example/`, "/"],
  [`${own}@evil.example/`, "/"],
  ["https://evil.example/activity", "/"],
  [`${own}/sign-in`, "/"],
  [`${own}/${own}/activity`, `/${own}/activity`],
])("of whole addresses takes its own: %s", (wanted, path) => {
  expect(safeCallbackUrl(wanted, own)).toBe(path);
});
