import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { anonymousCtx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { untilEvenTime } from "@/lib/core/verb/even-time";
import { signIn } from "./commands/sign-in";
import { signOut } from "./commands/sign-out";
import type { SignedIn } from "./open-session";
import { requestCtx, requestFacts } from "./request-ctx";
import { cookieName, cookieOptions } from "./session-cookie";

const dayS = 86_400;
/** The longest session that a policy allows. The session row ends it earlier; the cookie only carries its token. */
const longestSessionS = 30 * dayS;
const deviceS = 400 * dayS;

/** What `authorize` cannot say through next-auth: that it could not be tried at all. */
export interface SignInReport {
  busy?: AppError;
}

async function authorize(
  typed: Record<"email" | "password", string> | undefined,
  report: SignInReport,
): Promise<{ id: string } | null> {
  const startedAtMs = performance.now();
  const jar = await cookies();
  const deviceToken = jar.get(cookieName("device"))?.value.slice(0, 100);
  try {
    const facts = await requestFacts();
    const input = { email: String(typed?.email ?? ""), password: String(typed?.password ?? ""), deviceToken };
    const signedIn: SignedIn = await signIn.execute(anonymousCtx(facts), input);
    jar.set(cookieName("device"), signedIn.deviceToken, { ...cookieOptions(), maxAge: deviceS });
    return { id: signedIn.sessionToken };
  } catch (error) {
    if (error instanceof AppError && error.code === "busy") report.busy = error;
    else if (!(error instanceof AppError)) log("error", "sign-in failed unexpectedly", { error });
    await untilEvenTime(startedAtMs);
    return null;
  }
}

/** next-auth carries a session token in its encrypted cookie and nothing else; who that is, the session row says. */
export function authOptions(report: SignInReport): NextAuthOptions {
  const options = cookieOptions();
  return {
    secret: env().appSecret,
    useSecureCookies: env().isHttps,
    session: { strategy: "jwt", maxAge: longestSessionS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: cookieName("session"), options },
      csrfToken: { name: cookieName("csrf"), options },
      callbackUrl: { name: cookieName("callback"), options },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (typed) => authorize(typed, report),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionToken: user ? user.id : token.sessionToken }),
      // Nothing about the person: pages read the session row.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : baseUrl,
    },
    events: {
      async signOut() {
        const ctx = await requestCtx();
        if (ctx.actor.type === "user") await signOut.execute(ctx, {});
      },
    },
    logger: {
      error: (code, metadata) =>
        log("warn", "next-auth", { code, error: metadata instanceof Error ? metadata : undefined }),
      warn: (code) => log("debug", "next-auth", { code }),
    },
  };
}
