import "server-only";
import { timingSafeEqual } from "node:crypto";
import { Secret, TOTP } from "otpauth";

// Time-based one-time codes (RFC 6238) with what every authenticator app understands: SHA-1, 6 digits, 30 seconds.

const algorithm = "SHA1";
const digits = 6;
const period = 30;

/** A new seed: 160 random bits in base 32. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32;
}

/** The time step at that moment. */
export function stepAt(now: Date): number {
  return TOTP.counter({ period, timestamp: now.getTime() });
}

/** The code that an app shows during this step. */
export function codeAt(seed: string, step: number): string {
  const timestamp = step * period * 1_000;
  return TOTP.generate({ secret: Secret.fromBase32(seed), algorithm, digits, period, timestamp });
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The step that this code belongs to: the present one or one beside it, since clocks differ.
 * @param lastStep the last one whose code was accepted: it and those before it are over
 */
export function acceptedStep(seed: string, code: string, now: Date, lastStep: number): number | undefined {
  const present = stepAt(now);
  const near = [present - 1, present, present + 1];
  return near.find((step) => step > lastStep && isSame(codeAt(seed, step), code));
}

/** What the QR code holds: the app names the entry by the organization and the user's email. */
export function keyUri(seed: string, organizationName: string, email: string): string {
  const label = `Rolecall:${email}`;
  const secret = Secret.fromBase32(seed);
  return new TOTP({
    issuer: organizationName,
    issuerInLabel: false,
    label,
    secret,
    algorithm,
    digits,
    period,
  }).toString();
}
