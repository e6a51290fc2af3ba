import "server-only";
import { env } from "@/lib/core/env";

/** `pkce`, `state` and `nonce` last from the click on a provider's button until it sends the person back. */
type CookieName = "session" | "csrf" | "callback" | "device" | "pkce" | "state" | "nonce";

/** On https the `__Host-` prefix binds the cookie to this host (RFC 6265bis, section 4.1.3.2). */
export function cookieName(name: CookieName): string {
  return `${env().isHttps ? "__Host-" : ""}rolecall.${name}`;
}

/** Out of reach of scripts and of other sites. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env().isHttps };
}
