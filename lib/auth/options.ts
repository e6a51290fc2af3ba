import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/core/env";
import { safeCallbackUrl } from "./callback-url";
import { signOut } from "./commands/sign-out";
import { authorizePassword, authorizeProvider, type SignInReport } from "./next-auth/authorize";
import { logger } from "./next-auth/logger";
import { configuredProviders } from "./providers/configured-providers";
import { requestCtx } from "./request-ctx";
import { cookieName, cookieOptions } from "./session-cookie";

/** The longest session that a policy allows. The session row ends it earlier; the cookie only carries its token. */
const longestSessionS = 30 * 86_400;

/** next-auth carries a session token in its encrypted cookie and nothing else; who that is, the session row says. */
export function authOptions(report: SignInReport): NextAuthOptions {
  const cookie = (name: Parameters<typeof cookieName>[0]) => ({
    name: cookieName(name),
    options: cookieOptions(),
  });
  // For the way to a provider and back. next-auth dates them when it sets them, and clears them with the options that stand
  // here: Next would drop its `Max-Age=0`.
  const passing = (name: Parameters<typeof cookieName>[0]) => ({
    name: cookieName(name),
    options: { ...cookieOptions(), expires: new Date(0) },
  });
  return {
    secret: env().appSecret,
    useSecureCookies: env().isHttps,
    session: { strategy: "jwt", maxAge: longestSessionS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookie("session"),
      csrfToken: cookie("csrf"),
      callbackUrl: cookie("callback"),
      pkceCodeVerifier: passing("pkce"),
      state: passing("state"),
      nonce: passing("nonce"),
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (typed) => authorizePassword(typed, report),
      }),
      ...configuredProviders(),
    ],
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.type === "oauth" ? authorizeProvider(account.provider, profile, report) : true,
      jwt: ({ token, user }) => ({ sessionToken: user ? report.signedIn?.sessionToken : token.sessionToken }),
      // Nothing about the person: pages read the session row.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => `${baseUrl}${safeCallbackUrl(url, baseUrl)}`,
    },
    events: {
      async signOut() {
        const ctx = await requestCtx();
        if (ctx.actor.type === "user") await signOut.execute(ctx, {});
      },
    },
    logger,
  };
}
