import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailInput, emailKey } from "./email";

/** Any text at all, halves of characters included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

const isAddress = (value: unknown) => emailInput.safeParse(value).success;

describe("emailKey", () => {
  it("is the same for what differs in spaces, case or form", () => {
    const key = "ada@example.com";
    for (const typed of [" Ada@Example.COM ", "ADA@EXAMPLE.COM", "ａｄａ@example.com"])
      expect(emailKey(typed)).toBe(key);
    expect(emailKey("A\u030Asa@x.se")).toBe(emailKey("ÅSA@X.SE"));
  });

  it("of a key is the key", () => {
    const isStable = fc.property(anyText, (text) => emailKey(emailKey(text)) === emailKey(text));
    // U+2017 begins with a space to NFKC.
    fc.assert(isStable, { examples: [["\u2017ada@example.com"]] });
  });

  it("does not see case", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcxyzåéñ0189.-+_") });
    fc.assert(
      fc.property(letters, letters, (local, host) => {
        const email = `${local}@${host}`;
        return emailKey(email.toUpperCase()) === emailKey(email);
      }),
    );
  });
});

describe("emailInput", () => {
  it.each([
    "ada@example.com",
    "a.b+c@sub.example.co",
    "o'brien@example.com",
    "müller@exämple.de",
    "ada@intranet",
  ])("takes %s", (email) => expect(isAddress(email)).toBe(true));

  it.each([
    ...[
      "",
      " ",
      "ada",
      "ada@",
      "@example.com",
      "a@b@c",
      "ada@exa mple.com",
      "ada @example.com",
      "<ada@example.com>",
    ],
    ...[
      '"ada"@example.com',
      "ada@example.com,eve@example.com",
      "ada@example.com;eve@example.com",
      ".ada@example.com",
    ],
    ...["ada.@example.com", "ada@-example.com", "ada@example..com", "ada@.example.com", "ada@[127.0.0.1]"],
    ...[
      "ada\u0000@example.com",
      "ada\n@example.com",
      "ada@example.com\r\nBcc: eve@example.com",
      "\uD800@example.com",
    ],
    ...[
      "ada\u200B@example.com",
      "ada\u202E@example.com",
      "ada@example.com\uFEFF",
      `${"a".repeat(65)}@example.com`,
    ],
    ...[`${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(200)}.com`, "ada＠eve@example.com"],
  ])("refuses %j", (email) => expect(isAddress(email)).toBe(false));

  it.each([null, undefined, 7, {}, ["ada@example.com"], true])("refuses %j, which is no text", (value) => {
    expect(isAddress(value)).toBe(false);
  });

  it("never throws, and what it takes has one key of the right shape", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.emailAddress()), (typed) => {
        const parsed = emailInput.safeParse(typed);
        if (!parsed.success) return;
        const key = emailKey(parsed.data);
        expect(key.split("@")).toHaveLength(2);
        expect(key).toBe(key.trim());
        expect(key.length).toBeLessThanOrEqual(254);
      }),
    );
  });

  it("keeps the address as typed but for the spaces around it", () => {
    expect(emailInput.parse("  Ada@Example.com ")).toBe("Ada@Example.com");
  });
});
