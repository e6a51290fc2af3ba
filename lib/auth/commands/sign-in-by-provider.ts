import "server-only";
import { z } from "zod";
import { type ProviderId, providerIds, textLimits } from "@/db/values";
import type { AuditEvent } from "@/lib/core/audit";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { exactText } from "@/lib/core/text";
import { tokenHash } from "../keys";
import {
  type Candidate,
  candidateTarget,
  lockCandidate,
  lockKnownDevice,
  writeCounter,
} from "../lockout/failure-counters";
import { findCredential } from "../lockout/find-credential";
import { isLocked, noFailures } from "../lockout/lockout";
import { openSession, type SignedIn } from "../open-session";
import { asksFactor } from "../sign-in-steps";

const signInByProviderInput = z.strictObject({
  provider: z.enum(providerIds, "Provider is none of those that there are."),
  /** As the provider gave it; empty when it gave none that can be anybody's. */
  email: exactText("Email", textLimits.email * 4),
  /** The provider says that whoever signed in there reads the mail of that address. */
  isVerified: z.boolean("Verified must be true or false."),
  /** From the cookie of a browser that signed in before. */
  deviceToken: exactText("Device", 100).optional(),
});

/** The same words for unknown, unverified, locked and inactive: nothing tells which. */
export const providerRefusal = "This address cannot sign in here.";

/** Whether this user may not come in now, and why; the log may say more than the person is told. */
function reasonAgainst(
  user: Candidate,
  { isVerified, isLocked }: Record<"isVerified" | "isLocked", boolean>,
) {
  if (!isVerified) return "address not verified by the provider";
  if (isLocked) return "locked";
  if (!user.active) return "inactive user";
  return user.accountActive ? undefined : "inactive account";
}

/**
 * Opens a session for an existing user whose address a provider has verified; makes nobody. A lock holds here, too, but
 * for a known device. Every answer takes the same time.
 * @throws AppError `unauthenticated` in the same words for every reason
 */
export const signInByProvider = defineCommand({
  action: "session.sign-in",
  privilege: "public",
  isTimeEven: true,
  input: signInByProviderInput,
  prepare: (_ctx, { email }) => findCredential(email),
  tenantOf: ({ credential }) => credential.organizationId,
  async run(
    tx,
    ctx,
    { provider, isVerified, deviceToken },
    { credential },
  ): Promise<CommandOutcome<SignedIn>> {
    const user = await lockCandidate(tx, credential);
    const device = await lockKnownDevice(tx, credential, tokenHash(deviceToken ?? ""));
    if (!user) return refuse([]);
    const reason = reasonAgainst(user, { isVerified, isLocked: isLocked(device ?? user, ctx.now) });
    if (reason) return refuse([refusedEvent(user, provider, reason)]);
    // As after the right password: while the second factor is missing nothing has succeeded yet.
    if (!asksFactor({ ...user, provider })) await writeCounter(tx, credential, device?.id, noFailures);
    return openSession(tx, ctx, user, { provider, knownDeviceToken: device ? deviceToken : undefined });
  },
});

const refusedEvent = (user: Candidate, provider: ProviderId, reason: string): AuditEvent => ({
  target: candidateTarget(user),
  reason,
  receipt: { provider },
});

const refuse = (audit: readonly AuditEvent[]): CommandOutcome<SignedIn> => ({
  refusal: new AppError("unauthenticated", providerRefusal),
  audit,
});
