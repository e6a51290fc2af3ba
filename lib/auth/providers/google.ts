import "server-only";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { openIdProvider, vouchedByClaims } from "./open-id";
import type { Vouched } from "./vouched";

const gmail = /@(gmail|googlemail)\.com$/i;

/**
 * Google's word counts where the mailbox is Google's own: Gmail, or a company's Workspace (`hd`). Another address was
 * verified when the Google account was made and may have changed hands since (Google, "Verify the Google ID token").
 */
export function vouchedByGoogle(claims: Readonly<Record<string, unknown>>): Vouched {
  const { email, email_verified } = vouchedByClaims(claims);
  const isOfWorkspace = typeof claims.hd === "string" && claims.hd !== "";
  return { email, email_verified: email_verified && (isOfWorkspace || gmail.test(email ?? "")) };
}

/** Sign-in with Google. It asks which account, so that signing out and in again can be somebody else. */
export function googleProvider(client: { clientId: string; clientSecret: string }): OAuthConfig<Profile> {
  return openIdProvider({
    ...client,
    id: "google",
    name: "Google",
    issuer: "https://accounts.google.com",
    parameters: { prompt: "select_account" },
    vouch: vouchedByGoogle,
  });
}
