import { emailInput } from "@/lib/users/email";

/** What a provider says about whoever signed in with it, in the words of OpenID. */
export interface Vouched {
  readonly email?: string | undefined;
  readonly email_verified: boolean;
}

/** What the kernel is told: the address, empty when it can be nobody's, and whether the provider has verified it. */
export interface VouchedAddress {
  readonly email: string;
  readonly isVerified: boolean;
}

const nobody: VouchedAddress = { email: "", isVerified: false };

/**
 * Addresses of users are compared with compatibility characters replaced ("ａda" is "ada"), so that no two users look
 * alike. A mail server does not compare so: whoever reads the mail of "ａda@…" need not be Ada, and is nobody here.
 */
function isItself(email: string): boolean {
  const composed = email.normalize("NFC");
  const isNormal = email === composed || email === composed.normalize("NFD");
  return isNormal && email === email.trim() && composed === composed.normalize("NFKC");
}

/** What a provider's answer comes to. Anything but a verified address, in so many words, is not verified. */
export function vouchedAddress(profile: unknown): VouchedAddress {
  if (typeof profile !== "object" || profile === null) return nobody;
  const { email, email_verified: verified } = profile as Partial<Record<keyof Vouched, unknown>>;
  if (typeof email !== "string" || !isItself(email) || !emailInput.safeParse(email).success) return nobody;
  return { email, isVerified: verified === true };
}
