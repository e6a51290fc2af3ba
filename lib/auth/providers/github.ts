import "server-only";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { providerTimeoutMs } from "./open-id";
import type { Vouched } from "./vouched";

const addresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The primary address in GitHub's list. The one on the public profile is whatever its owner chose, and counts for nothing. */
export function vouchedByGitHub(answer: unknown): Vouched {
  const primary = addresses.parse(answer).filter((address) => address.primary);
  const [address] = primary;
  if (!address || primary.length > 1) return { email_verified: false };
  return { email: address.email, email_verified: address.verified };
}

const hosts = { site: "https://github.com", api: "https://api.github.com" };

/**
 * Asks GitHub for the addresses of whoever this token is of.
 * @throws Error when it does not answer in time, or not with a list of addresses
 */
export async function fetchGitHubAddress(accessToken: string | undefined, { api } = hosts): Promise<Vouched> {
  // GitHub refuses a code with 200 and without a token.
  if (!accessToken) throw new Error("GitHub gave no token for the code");
  const answer = await fetch(`${api}/user/emails`, {
    headers: { accept: "application/vnd.github+json", authorization: `Bearer ${accessToken}` },
    // The token goes to GitHub and nowhere else.
    redirect: "error",
    signal: AbortSignal.timeout(providerTimeoutMs),
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} when asked for the addresses`);
  return vouchedByGitHub(await answer.json());
}

/** Sign-in with GitHub, which knows no OpenID: OAuth with PKCE and state, then one question about the addresses. */
export function gitHubProvider(
  client: { clientId: string; clientSecret: string },
  at = hosts,
): OAuthConfig<Profile> {
  return {
    ...client,
    ...{ id: "github", name: "GitHub", type: "oauth" },
    issuer: `${at.site}/login/oauth`,
    checks: ["pkce", "state"],
    httpOptions: { timeout: providerTimeoutMs },
    authorization: { url: `${at.site}/login/oauth/authorize`, params: { scope: "user:email" } },
    token: {
      url: `${at.site}/login/oauth/access_token`,
      // Nothing but a code: an access token in the address, made out to somebody else's application, would be taken otherwise.
      request: async ({ client: oauth, provider, params, checks }) => ({
        tokens: await oauth.oauthCallback(provider.callbackUrl, params, {
          ...checks,
          response_type: "code",
        }),
      }),
    },
    userinfo: { request: ({ tokens }) => fetchGitHubAddress(tokens.access_token, at) },
    profile: () => ({ id: "github" }),
  };
}
