import type { Profile } from "@/lib/profile/schemas";

/** Why what is confirmed by the password cannot be done. */
export function reentryRefusal({ hasPassword }: Pick<Profile, "hasPassword">): string | undefined {
  return hasPassword
    ? undefined
    : "It is confirmed by typing your password, and you have none: you sign in with a provider.";
}
