import { describe, expect, test } from "vitest";
import { vouchedByGitHub } from "./github";
import { vouchedByGoogle } from "./google";
import { vouchedByClaims } from "./open-id";
import { vouchedAddress } from "./vouched";

const nobody = { email: "", isVerified: false };

describe("an address", () => {
  test("is taken as the provider gives it", () => {
    const profile = { email: "Ada.Lovelace+x@Example.com", email_verified: true, sub: "1", name: "Ada" };
    expect(vouchedAddress(profile)).toEqual({ email: "Ada.Lovelace+x@Example.com", isVerified: true });
  });

  test.each([false, undefined, null, "true", 1, {}])("is not verified by email_verified: %j", (verified) => {
    const address = vouchedAddress({ email: "ada@example.com", email_verified: verified });
    expect(address).toEqual({ email: "ada@example.com", isVerified: false });
  });

  test.each([
    "ａda@example.com",
    "ada@ｅxample.com",
    "ad\u00aa@example.com",
    "\u212aim@example.com",
    " ada@example.com",
    "ada@example.com\u200b",
    "ada@example.com\0",
    "ada@example.com,eve@example.com",
    "Ada <ada@example.com>",
    "ada@evil.example@example.com",
    "ada",
    "",
    `${"a".repeat(300)}@example.com`,
    ["ada@example.com"],
    { toString: () => "ada@example.com" },
    7,
    null,
  ])("is nobody's when it is not one address that is itself: %j", (email) => {
    expect(vouchedAddress({ email, email_verified: true })).toEqual(nobody);
  });

  test.each([undefined, null, "ada@example.com", [], {}, { email_verified: true }])(
    "is nobody's in %j",
    (profile) => {
      expect(vouchedAddress(profile)).toEqual(nobody);
    },
  );

  test("may be written with letters of its own, composed or not", () => {
    for (const email of ["jos\u00e9@example.com", "jose\u0301@example.com"]) {
      expect(vouchedAddress({ email, email_verified: true })).toEqual({ email, isVerified: true });
    }
  });
});

test("OpenID: only the two claims count, and only the right kind of them", () => {
  expect(vouchedByClaims({ email: "a@b.c", email_verified: true, preferred_username: "x@y.z" })).toEqual({
    email: "a@b.c",
    email_verified: true,
  });
  expect(
    vouchedByClaims({ preferred_username: "x@y.z", upn: "x@y.z", email_verified: true }).email,
  ).toBeUndefined();
  expect(vouchedByClaims({ email: ["a@b.c"], email_verified: "true" })).toEqual({ email_verified: false });
});

describe("Google", () => {
  const verified = (claims: object) => vouchedByGoogle({ email_verified: true, ...claims }).email_verified;

  test("vouches for its own mailboxes", () => {
    expect(verified({ email: "ada@gmail.com" })).toBe(true);
    expect(verified({ email: "ada@example.com", hd: "example.com" })).toBe(true);
  });

  test("does not for an address that may have changed hands since", () => {
    expect(verified({ email: "ada@example.com" })).toBe(false);
    expect(verified({ email: "ada@gmail.com.evil.example" })).toBe(false);
    expect(verified({ email: "ada@example.com", hd: "" })).toBe(false);
    expect(verified({ email: "ada@gmail.com", email_verified: false })).toBe(false);
    expect(verified({ email: "ada@example.com", hd: "example.com", email_verified: undefined })).toBe(false);
  });
});

describe("GitHub", () => {
  const other = { email: "other@example.com", primary: false, verified: true, visibility: null };
  const primary = { email: "ada@example.com", primary: true, verified: true, visibility: "private" };

  test("vouches for the primary address, wherever it stands", () => {
    expect(vouchedByGitHub([other, primary])).toEqual({ email: "ada@example.com", email_verified: true });
  });

  test("vouches for nothing else", () => {
    expect(vouchedByGitHub([other, { ...primary, verified: false }]).email_verified).toBe(false);
    expect(vouchedByGitHub([other])).toEqual({ email_verified: false });
    expect(vouchedByGitHub([])).toEqual({ email_verified: false });
    expect(vouchedByGitHub([primary, { ...other, primary: true }])).toEqual({ email_verified: false });
  });

  test.each([{}, { message: "Bad credentials" }, [{ email: "ada@example.com" }], null])(
    "an answer that is no list of addresses, %j, is an error",
    (answer) => {
      expect(() => vouchedByGitHub(answer)).toThrow();
    },
  );
});
