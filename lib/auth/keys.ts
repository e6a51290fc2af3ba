import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/core/env";

// Keys live outside the database: all derive from APP_SECRET, one for each purpose (RFC 5869).

const derived = new Map<string, Buffer>();

function keyFor(purpose: "lookup" | "seal" | "device"): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env().appSecret, "rolecall", purpose, 32));
  derived.set(purpose, key);
  return key;
}

/** A new secret: 256 random bits as 43 URL-safe characters. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What a secret is looked up by: HMAC-SHA-256, so that a database dump alone opens nothing. */
export function lookUpHash(secret: string): Buffer {
  return createHmac("sha256", keyFor("lookup")).update(secret).digest();
}

/** What a session or device token is looked up by. Its 256 random bits need no key. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * AES-256-GCM: nonce (12 bytes), tag (16), ciphertext.
 * @param place binds the value to its place, so that a sealed value copied elsewhere does not open
 */
export function seal(value: string, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), nonce).setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** @throws Error when the value was tampered with, sealed elsewhere or under another key */
export function unseal(sealed: Buffer, place: string): string {
  const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), sealed.subarray(0, 12), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}
