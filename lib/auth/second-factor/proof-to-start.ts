import type { SignInStep } from "@/lib/core/verb/sign-in-step";

// What somebody proves before a second factor is set up, so that a browser left open cannot be given one. Pure.

const freshMs = 15 * 60_000;

export type ProofToStart = "none" | "password" | "sign-in";

interface Facts {
  readonly nextStep: SignInStep | undefined;
  readonly hasPassword: boolean;
  readonly signedInAt: Date;
}

/**
 * The password again; not from somebody who has just signed in and is asked to set it up. Who has no password (signs in
 * with a provider) must have just signed in.
 */
export function proofToStart({ nextStep, hasPassword, signedInAt }: Facts, now: Date): ProofToStart {
  const isFresh = signedInAt.getTime() > now.getTime() - freshMs;
  if (!hasPassword) return isFresh ? "none" : "sign-in";
  return isFresh && nextStep === "enroll-two-factor" ? "none" : "password";
}
