import type { ProviderSecondFactor, TwoFactorPolicy } from "@/db/values";
import type { SignInStep } from "@/lib/core/verb/sign-in-step";

// What is still missing after the password or the provider: decided from the live rows, on every request. Pure.

export interface SignInFacts {
  readonly policy: TwoFactorPolicy;
  /** Holds a privilege with which others are changed. */
  readonly isAdministrator: boolean;
  readonly isEnrolled: boolean;
  /** Our second factor was given in this browser. */
  readonly hasGivenFactor: boolean;
  /** Who vouched for the user; null: the password was typed. */
  readonly provider: string | null;
  readonly providerSecondFactor: ProviderSecondFactor;
  /** The password was given by somebody else. */
  readonly mustChangePassword: boolean;
  readonly isPasswordExpired: boolean;
}

/** Whether the policy requires a second factor of this user. */
export function requiresFactor({
  policy,
  isAdministrator,
}: Pick<SignInFacts, "policy" | "isAdministrator">): boolean {
  return policy === "everyone" || (policy === "administrators" && isAdministrator);
}

/** Whether this sign-in relies on the second factor of the provider. */
function isProviderTrusted({
  provider,
  providerSecondFactor,
}: Pick<SignInFacts, "provider" | "providerSecondFactor">): boolean {
  return provider !== null && providerSecondFactor === "provider";
}

/** Whether a sign-in of this user, this way, asks for the code of our second factor. */
export function asksFactor(
  facts: Pick<SignInFacts, "policy" | "isEnrolled" | "provider" | "providerSecondFactor">,
): boolean {
  return facts.policy !== "off" && facts.isEnrolled && !isProviderTrusted(facts);
}

/**
 * The next step, or undefined for somebody who is signed in whole: the factor before anything can be changed, then the
 * password (not asked of somebody whom a provider vouched for), then a factor that is required and not there.
 */
export function nextSignInStep(facts: SignInFacts): SignInStep | undefined {
  if (asksFactor(facts) && !facts.hasGivenFactor) return "second-factor";
  if (facts.provider === null && (facts.mustChangePassword || facts.isPasswordExpired))
    return "change-password";
  if (requiresFactor(facts) && !facts.isEnrolled && !isProviderTrusted(facts)) return "enroll-two-factor";
  return undefined;
}
