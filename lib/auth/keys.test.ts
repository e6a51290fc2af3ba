import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The module with another APP_SECRET: it derives its keys once. */
async function keysUnder(secret: string) {
  vi.resetModules();
  vi.stubEnv("APP_SECRET", secret);
  vi.stubEnv("DATABASE_URL", "postgres://nobody@localhost/nothing");
  return import("./keys");
}

const secret = "one-secret-of-the-tests-that-protects-nothing";
beforeEach(() => vi.unstubAllEnvs());
afterEach(() => vi.unstubAllEnvs());

describe("newSecret", () => {
  it("has 256 bits, URL-safe, another each time", async () => {
    const { newSecret } = await keysUnder(secret);
    const made = Array.from({ length: 100 }, newSecret);
    expect(new Set(made).size).toBe(100);
    for (const each of made) {
      expect(each).toMatch(/^[\w-]{43}$/);
      expect(Buffer.from(each, "base64url")).toHaveLength(32);
    }
  });
});

describe("lookUpHash", () => {
  it("is the same for the same secret, and another under another APP_SECRET", async () => {
    const one = await keysUnder(secret);
    const hash = one.lookUpHash("user:abc");
    expect(one.lookUpHash("user:abc")).toEqual(hash);
    expect(one.lookUpHash("organization:abc")).not.toEqual(hash);
    expect((await keysUnder(`${secret}-2`)).lookUpHash("user:abc")).not.toEqual(hash);
  });
});

describe("seal", () => {
  it("opens again, and shows nothing of what is inside", async () => {
    const { seal, unseal } = await keysUnder(secret);
    const sealed = seal("the secret", "user-secret:1");
    expect(unseal(sealed, "user-secret:1")).toBe("the secret");
    expect(sealed.includes("secret")).toBe(false);
    expect(seal("the secret", "user-secret:1")).not.toEqual(sealed);
  });

  it("does not open elsewhere, changed in any byte, cut short, or under another APP_SECRET", async () => {
    const { seal, unseal } = await keysUnder(secret);
    const sealed = seal("the secret", "user-secret:1");
    expect(() => unseal(sealed, "user-secret:2")).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal(changed, "user-secret:1")).toThrow();
    }
    expect(() => unseal(sealed.subarray(0, 20), "user-secret:1")).toThrow();
    const other = await keysUnder(`${secret}-2`);
    expect(() => other.unseal(sealed, "user-secret:1")).toThrow();
  });
});
