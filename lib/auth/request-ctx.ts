import "server-only";
import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { anonymousCtx, type Ctx, type RequestFacts } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { unavailable } from "@/lib/core/verb/unavailable";
import { clientAddress } from "./client-address";
import { actorByToken } from "./actor";
import { touchSession } from "./api/last-use";
import { cookieName } from "./session-cookie";

/** Request ID, address and browser of a request with these headers. */
export function factsOf(sent: Pick<Headers, "get">): RequestFacts {
  return {
    // Set by proxy.ts for every request; made here when that file is not in the way.
    requestId: sent.get("x-request-id") ?? crypto.randomUUID(),
    ip: clientAddress(sent, env().trustedProxies),
    userAgent: sent.get("user-agent")?.slice(0, 400),
  };
}

/** The same of the request that is being answered. */
export async function requestFacts(): Promise<RequestFacts> {
  return factsOf(await headers());
}

async function sessionToken(): Promise<string | undefined> {
  const cookie = (await cookies()).get(cookieName("session"))?.value;
  if (!cookie) return undefined;
  try {
    const claims = await decode({ token: cookie, secret: env().appSecret });
    return typeof claims?.sessionToken === "string" ? claims.sessionToken : undefined;
  } catch {
    // Not ours, or made under an older APP_SECRET: the same as no cookie.
    return undefined;
  }
}

async function readCtx(facts: RequestFacts, token: string | undefined): Promise<Ctx> {
  const present = token === undefined ? undefined : await actorByToken(token);
  if (!present) return anonymousCtx(facts);
  const { sessionId } = present.actor;
  if (present.isStale && sessionId !== undefined) {
    touchSession(sessionId).catch((error: unknown) => {
      log("warn", "the last-seen time of a session could not be written", { error });
    });
  }
  const { organizationId, actor, privileges } = present;
  return { ...anonymousCtx(facts), organizationId, actor, privileges };
}

/**
 * Who asks: read from the live rows on every request, once for each. Without a valid session the actor is anonymous.
 */
export const requestCtx = cache(async (): Promise<Ctx> => {
  const [facts, token] = [await requestFacts(), await sessionToken()];
  return readCtx(facts, token).catch((error: unknown) => {
    throw unavailable(error, facts.requestId);
  });
});

/** For an answer that takes long: reads who asks each time anew, from the live rows, also after the answer has begun. */
export async function ctxReader(): Promise<() => Promise<Ctx>> {
  const [facts, token] = [await requestFacts(), await sessionToken()];
  return () => readCtx(facts, token);
}
