import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/core/env";
import { safeCallbackUrl } from "../callback-url";
import { cookieName } from "../session-cookie";

/**
 * The sign-in page with what went wrong, by its code, and with where the person wanted to go. The page has its own words
 * for the codes it knows.
 */
export async function signInPageAfter(code: string): Promise<string> {
  const wanted = (await cookies()).get(cookieName("callback"))?.value;
  const callbackUrl = safeCallbackUrl(wanted, env().baseUrl);
  return `/sign-in?${new URLSearchParams({ error: code, ...(callbackUrl !== "/" && { callbackUrl }) })}`;
}
