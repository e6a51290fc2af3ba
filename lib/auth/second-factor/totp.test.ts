import { describe, expect, it, test } from "vitest";
import { acceptedStep, codeAt, keyUri, newSeed, stepAt } from "./totp";

// RFC 6238, appendix B, SHA-1: the seed "12345678901234567890", and the last six of its eight digits.
const rfcSeed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const vectors = [
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
] as const;

test.each(vectors)("RFC 6238 at %i seconds", (seconds, eightDigits) => {
  expect(codeAt(rfcSeed, stepAt(new Date(seconds * 1_000)))).toBe(eightDigits.slice(2));
});

describe("which step a code belongs to", () => {
  const now = new Date(1_111_111_111_000);
  const present = stepAt(now);
  const code = (offset: number) => codeAt(rfcSeed, present + offset);

  it("is the present one or one beside it", () => {
    for (const offset of [-1, 0, 1])
      expect(acceptedStep(rfcSeed, code(offset), now, 0)).toBe(present + offset);
    for (const offset of [-3, -2, 2, 3]) expect(acceptedStep(rfcSeed, code(offset), now, 0)).toBeUndefined();
  });

  it("is none when that step, or a later one, was accepted before", () => {
    expect(acceptedStep(rfcSeed, code(0), now, present)).toBeUndefined();
    expect(acceptedStep(rfcSeed, code(-1), now, present)).toBeUndefined();
    expect(acceptedStep(rfcSeed, code(1), now, present)).toBe(present + 1);
  });

  it("is none for another seed, and for what is no code", () => {
    expect(acceptedStep(newSeed(), code(0), now, 0)).toBeUndefined();
    for (const text of ["", "12345", "1234567", "abcdef"]) {
      expect(acceptedStep(rfcSeed, text, now, 0)).toBeUndefined();
    }
  });
});

test("a seed has 160 random bits", () => {
  const seeds = new Set(Array.from({ length: 50 }, newSeed));
  expect(seeds.size).toBe(50);
  for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{32}$/);
});

test("the QR code names the organization, the user and what every app understands", () => {
  const uri = new URL(keyUri(rfcSeed, "Acme & Söhne: Ltd", "ada+x@example.com"));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("Rolecall:ada+x@example.com");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: rfcSeed,
    issuer: "Acme & Söhne: Ltd",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
