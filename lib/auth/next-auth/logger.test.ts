import { expect, test } from "vitest";
import { reasonOf } from "./logger";

test.each([
  ["nonce mismatch, expected n-secret, got: n-other", "nonce mismatch"],
  ["state mismatch, expected s-secret, got: s-other", "state mismatch"],
  ["invalid_grant (the code eyJhbGci is used)", "invalid_grant"],
  [`Unexpected token 'a', "access_token=gho_x" is not valid JSON`, "Unexpected token"],
  ["connect ECONNREFUSED 127.0.0.1:9", "connect ECONNREFUSED 127.0.0.1:9"],
  ["line\nbreak", "line"],
])("of %j only the words that name the reason are logged", (message, reason) => {
  expect(reasonOf({ error: new Error(message), providerId: "oidc", tokens: "x" })).toEqual({
    reason,
    provider: "oidc",
  });
  expect(reasonOf(new Error(message))).toEqual({ reason });
});

test("without words its code or name says what it was; what is no error says nothing", () => {
  const silent = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
  expect(reasonOf({ error: silent, providerId: "google" })).toEqual({
    reason: "ECONNREFUSED",
    provider: "google",
  });
  expect(reasonOf({ error: new TypeError("“eyJhbGci” is wrong") })).toEqual({ reason: "TypeError" });
  for (const nothing of [undefined, null, "text", {}, { error: "access_denied" }])
    expect(reasonOf(nothing)).toEqual({});
});
