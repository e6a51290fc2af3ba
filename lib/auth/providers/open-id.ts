import "server-only";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { ProviderId } from "@/db/values";
import type { Vouched } from "./vouched";

/** How long a provider may take to begin each answer. */
export const providerTimeoutMs = 5_000;

export interface OpenIdProvider {
  readonly id: ProviderId;
  /** How the button calls it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** More than the scope, for the request that leads there. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What its claims come to. */
  readonly vouch?: (claims: Readonly<Record<string, unknown>>) => Vouched;
}

const withoutEndSlash = (address: string) => address.replace(/\/$/, "");

/** The claims in their own words: a missing or odd `email_verified` is "not verified". */
export function vouchedByClaims({ email, email_verified }: Readonly<Record<string, unknown>>): Vouched {
  return { ...(typeof email === "string" && { email }), email_verified: email_verified === true };
}

/**
 * The code flow of OpenID Connect with PKCE, state and nonce. openid-client checks signature, audience, nonce, times and
 * that the ID token is of the issuer whose configuration was read; that this is the issuer of OUR configuration is checked here,
 * before the client secret is sent anywhere. Tokens live only as long as the request.
 */
export function openIdProvider(options: OpenIdProvider): OAuthConfig<Profile> {
  const { id, name, issuer, clientId, clientSecret, parameters, vouch = vouchedByClaims } = options;
  return {
    ...{ id, name, type: "oauth", clientId, clientSecret },
    wellKnown: `${withoutEndSlash(issuer)}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: providerTimeoutMs },
    authorization: { params: { scope: "openid email", ...parameters } },
    token: {
      async request({ client, provider, params, checks }) {
        if (withoutEndSlash(client.issuer.metadata.issuer) !== withoutEndSlash(issuer)) {
          throw new Error("the provider calls itself by another issuer than the configured one");
        }
        // Nothing but a code, exchanged by us: a token that comes along through the browser counts for nothing.
        const tokens = await client.callback(provider.callbackUrl, params, {
          ...checks,
          response_type: "code",
        });
        return { tokens };
      },
    },
    userinfo: {
      async request({ client, tokens }) {
        // What `client.callback` answered: next-auth hands it on and types it more loosely.
        const checked = tokens as Awaited<ReturnType<typeof client.callback>>;
        const claims = checked.claims();
        // The address and its verification are taken from one place; openid-client compares whose the other one is.
        const isTold = claims.email !== undefined && claims.email_verified !== undefined;
        const hasMore = client.issuer.metadata.userinfo_endpoint !== undefined;
        return vouch(isTold || !hasMore ? claims : await client.userinfo(checked));
      },
    },
    // Nothing about the person goes further: who signs in is decided by the kernel.
    profile: () => ({ id }),
  };
}
