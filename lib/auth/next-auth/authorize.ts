import "server-only";
import { cookies } from "next/headers";
import { providerIds } from "@/db/values";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { untilEvenTime } from "@/lib/core/verb/even-time";
import { signIn } from "../commands/sign-in";
import { signInByProvider } from "../commands/sign-in-by-provider";
import { signOut } from "../commands/sign-out";
import type { SignedIn } from "../open-session";
import { signInPageAfter } from "../providers/sign-in-page";
import { vouchedAddress } from "../providers/vouched";
import { requestCtx, requestFacts } from "../request-ctx";
import { cookieName, cookieOptions } from "../session-cookie";

const deviceS = 400 * 86_400;

/** What next-auth does not hand on from one callback to the next, within one request. */
export interface SignInReport {
  /** It could not be tried at all. */
  busy?: AppError;
  /** The session that was opened. */
  signedIn?: SignedIn;
}

/** Opens a session for whoever asks, and lets the browser be known the next time. */
async function open(
  report: SignInReport,
  signInAs: (ctx: Ctx, deviceToken: string | undefined) => Promise<SignedIn>,
): Promise<void> {
  const jar = await cookies();
  const deviceToken = jar.get(cookieName("device"))?.value.slice(0, 100);
  const before = await requestCtx();
  report.signedIn = await signInAs(anonymousCtx(await requestFacts()), deviceToken);
  // Nothing points to the session that this browser had until now: it must not live on (ASVS 5.0, 7.2.4).
  if (before.actor.type === "user") await signOut.execute(before, {});
  jar.set(cookieName("device"), report.signedIn.deviceToken, { ...cookieOptions(), maxAge: deviceS });
}

/** The typed email and password. Null for every refusal. */
export async function authorizePassword(
  typed: Record<"email" | "password", string> | undefined,
  report: SignInReport,
): Promise<{ id: string } | null> {
  const startedAtMs = performance.now();
  const [email, password] = [String(typed?.email ?? ""), String(typed?.password ?? "")];
  try {
    await open(report, (ctx, deviceToken) => signIn.execute(ctx, { email, password, deviceToken }));
    return { id: "password" };
  } catch (error) {
    if (error instanceof AppError && error.code === "busy") report.busy = error;
    else if (!(error instanceof AppError)) log("error", "sign-in failed unexpectedly", { error });
    await untilEvenTime(startedAtMs);
    return null;
  }
}

/**
 * Whoever a provider sent back.
 * @returns true, or the sign-in page that says in general words that it was refused; never throws, since next-auth would
 * put the message into an address
 */
export async function authorizeProvider(
  id: string,
  profile: unknown,
  report: SignInReport,
): Promise<true | string> {
  const provider = providerIds.find((each) => each === id);
  try {
    if (!provider) return await signInPageAfter("AccessDenied");
    const vouched = vouchedAddress(profile);
    await open(report, (ctx, deviceToken) =>
      signInByProvider.execute(ctx, { ...vouched, provider, deviceToken }),
    );
    return true;
  } catch (error) {
    if (error instanceof AppError) return signInPageAfter(error.code === "busy" ? "Busy" : "AccessDenied");
    log("error", "sign-in by a provider failed unexpectedly", { error });
    return signInPageAfter("Callback");
  }
}
