import "server-only";
import { and, count, desc, eq, gt } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { resetLinkMail } from "../links/reset-link";
import { type Candidate, candidateTarget, lockCandidate } from "../lockout/failure-counters";
import { findCredential } from "../lockout/find-credential";
import { requestResetLinkInput } from "../schemas";

const action = "user.request-reset-link";

/** Links within an hour; an office behind one address shares the second. */
const mostForUser = 3;
const mostForClient = 20;

/**
 * Mails a link for a new password to the stored address. Whether there is such a user, and whether one was sent, nothing
 * tells: neither the answer nor its time (`isTimeEven`; the message goes out after the commit, and nobody waits for it).
 */
export const requestResetLink = defineCommand({
  action,
  privilege: "public",
  isTimeEven: true,
  input: requestResetLinkInput,
  prepare: async (_ctx, { email }) => (await findCredential(email)).credential,
  tenantOf: ({ organizationId }) => organizationId,
  async run(tx, ctx, _input, credential): Promise<CommandOutcome<null>> {
    const user = await lockCandidate(tx, credential);
    if (!user) return { data: null, audit: [] };
    const target = candidateTarget(user);
    const reason = await whyNot(tx, ctx, user);
    if (reason) return { data: null, audit: [{ target, outcome: "refused", reason }] };
    return { data: null, audit: [{ target }], mail: [await resetLinkMail(tx, ctx, user, "somebody")] };
  },
});

/** Why no link is sent, for the audit event alone. A lock is no reason: the link does not end it. */
async function whyNot(tx: Database, ctx: Ctx, user: Candidate): Promise<string | undefined> {
  if (!user.active) return "inactive user";
  if (!user.accountActive) return "inactive account";
  // Signs in with a provider: a link that an administrator sends gives a first password, this one does not.
  if (user.passwordHash === null) return "no password";
  return (await isTooOften(tx, ctx, user)) ? "asked too often" : undefined;
}

/** Counted by the events of the last hour, so that it holds over restarts and over several web processes. */
async function isTooOften(tx: Database, ctx: Ctx, { organizationId, userId }: Candidate): Promise<boolean> {
  const anHourAgo = new Date(ctx.now.getTime() - 3_600_000);
  const done = and(
    eq(auditEvents.organizationId, organizationId),
    eq(auditEvents.action, action),
    eq(auditEvents.outcome, "done"),
  );
  const [ofUser] = await tx
    .select({ links: count() })
    .from(auditEvents)
    .where(
      and(
        done,
        eq(auditEvents.targetType, "user"),
        eq(auditEvents.targetId, userId),
        gt(auditEvents.at, anHourAgo),
      ),
    );
  // The newest requests only, by the index on actions: what it costs does not grow with the years.
  const newest = tx
    .select({ ip: auditEvents.ip, at: auditEvents.at })
    .from(auditEvents)
    .where(done)
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(500)
    .as("newest");
  const [ofClient] = await tx
    .select({ links: count() })
    .from(newest)
    .where(and(eq(newest.ip, ctx.ip ?? ""), gt(newest.at, anHourAgo)));
  return (ofUser?.links ?? 0) >= mostForUser || (ofClient?.links ?? 0) >= mostForClient;
}
