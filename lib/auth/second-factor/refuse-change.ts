import type { TwoFactorPolicy } from "@/db/values";
import { requiresFactor } from "../sign-in-steps";

// When one's own second factor is not to be changed, in words. Pure.

interface Facts {
  readonly policy: TwoFactorPolicy;
  readonly isEnrolled: boolean;
}

const switchedOff = "Your organization has switched two-factor off.";

/** Setting one up: allowed by the policy, and there is none yet. */
export function refuseSetUp({ policy, isEnrolled }: Facts): string | undefined {
  if (policy === "off") return switchedOff;
  return isEnrolled ? "Two-factor is set up already. Move it to another app in your profile." : undefined;
}

/** Moving it to another app: for somebody who has a second factor, also while the policy requires it. */
export function refuseMove({ policy, isEnrolled }: Facts): string | undefined {
  if (policy === "off") return switchedOff;
  return isEnrolled ? undefined : "Set up two-factor first. There is nothing to move yet.";
}

/** New recovery codes: for somebody who has a second factor. */
export function refuseRecoveryCodes({ policy, isEnrolled }: Facts): string | undefined {
  if (policy === "off") return switchedOff;
  return isEnrolled ? undefined : "Set up two-factor first. Recovery codes come with it.";
}

/** Removing it: not while the policy requires it. */
export function refuseRemoval(policy: TwoFactorPolicy, isAdministrator: boolean): string | undefined {
  if (!requiresFactor({ policy, isAdministrator })) return undefined;
  return "Your organization requires two-factor of you. You can move it to another app.";
}
