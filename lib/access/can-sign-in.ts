import type { ProviderSecondFactor, TwoFactorPolicy } from "@/db/values";
import { asksFactor } from "@/lib/auth/sign-in-steps";

// Whether somebody can really sign in (rule 6): what an organization's last administrator must be able to do. Pure; the SQL
// in `administrators.ts` says the same, and a test holds the two together row by row.

export interface SignInCapability {
  readonly active: boolean;
  readonly accountActive: boolean;
  /** Until an administrator unlocks. A lock for some minutes passes by itself and counts nothing. */
  readonly isLockedUntilUnlocked: boolean;
  readonly hasPassword: boolean;
  readonly isEnrolled: boolean;
  /** There is something to answer with when the second factor is asked: an authenticator app or an unused recovery code. */
  readonly hasUsableFactor: boolean;
}

export interface SignInPolicy {
  /** Google, GitHub or an OpenID provider is configured. */
  readonly hasProvider: boolean;
  readonly twoFactorPolicy: TwoFactorPolicy;
  readonly providerSecondFactor: ProviderSecondFactor;
}

/** Whether this way in, by password or by provider, gets past the second factor. */
function getsPastFactor(
  { isEnrolled, hasUsableFactor }: SignInCapability,
  { twoFactorPolicy, providerSecondFactor }: SignInPolicy,
  provider: string | null,
): boolean {
  const facts = { policy: twoFactorPolicy, isEnrolled, provider, providerSecondFactor };
  return !asksFactor(facts) || hasUsableFactor;
}

/**
 * Why this user cannot sign in under the policy, or undefined for somebody who can. An expired password and one that must
 * be changed keep nobody out: they are changed at the sign-in itself, with the old one. Nor does a factor that is required
 * and not there: it is set up at the sign-in.
 */
export function whyNoSignIn(user: SignInCapability, policy: SignInPolicy): string | undefined {
  if (!user.active) return "inactive";
  if (!user.accountActive) return "the account is inactive";
  if (user.isLockedUntilUnlocked) return "locked until unlocked";
  if (!user.hasPassword && !policy.hasProvider) return "no password";
  const byPassword = user.hasPassword && getsPastFactor(user, policy, null);
  const byProvider = policy.hasProvider && getsPastFactor(user, policy, "a provider");
  return byPassword || byProvider ? undefined : "a second factor is asked for and none is there";
}

/** Whether this user can sign in under the policy, also as it would be after a change. */
export function canSignIn(user: SignInCapability, policy: SignInPolicy): boolean {
  return whyNoSignIn(user, policy) === undefined;
}
