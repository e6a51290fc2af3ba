import "server-only";
import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { tokenHash } from "../keys";
import { candidateActor, type Credential, lockCandidate } from "../lockout/failure-counters";
import { authenticateInput } from "../schemas";
import { giveCode } from "../second-factor/give-code";
import { asksFactor } from "../sign-in-steps";
import { signIn } from "./sign-in";

interface Opened extends Credential {
  readonly token: string;
}

const codeIsNeeded = () =>
  new AppError("unauthenticated", "A code is needed, too: send what the authenticator app shows as “code”.");

/** The same words as on the page; over the API nobody is signed in, so it is a 401. */
function asNotSignedIn({ message, fields, retryAfterSeconds }: AppError): AppError {
  return new AppError("unauthenticated", message, {
    ...(fields && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

/** The second factor of the session that was just opened; undefined when none is asked for. */
async function secondStep(
  tx: Database,
  ctx: Ctx,
  { token, ...credential }: Opened,
  code: string | undefined,
): Promise<CommandOutcome<null> | undefined> {
  const user = await lockCandidate(tx, credential);
  if (!user || !asksFactor({ ...user, provider: null })) return undefined;
  const isIt = and(
    eq(sessions.organizationId, credential.organizationId),
    eq(sessions.tokenHash, tokenHash(token)),
  );
  const [session] = await tx.select({ id: sessions.id }).from(sessions).where(isIt);
  if (!session) throw new Error("the session that was just opened is not there");
  const outcome: CommandOutcome<null> =
    code === undefined
      ? { refusal: codeIsNeeded(), audit: [] }
      : await giveCode(tx, ctx, { user, session: { ...session, deviceHash: null, provider: null }, code });
  // A program does not come back for the second step: nothing half open is left behind.
  if ("refusal" in outcome) await tx.delete(sessions).where(isIt);
  const actor = candidateActor(user);
  const audit = outcome.audit.map((event): AuditEvent => ({
    action: "session.second-factor",
    actor,
    ...event,
  }));
  return { ...outcome, audit };
}

/**
 * Signs a program in, both steps in one transaction: as on the sign-in page, with the same counters, words and even times.
 * @throws AppError `unauthenticated` whatever is wrong
 */
export const authenticate = defineCommand({
  action: "session.sign-in",
  privilege: "public",
  isTimeEven: true,
  input: authenticateInput,
  prepare: (ctx, { username: email, password }) => signIn.prepare(ctx, { email, password, isProgram: true }),
  tenantOf: ({ credential }) => credential.organizationId,
  async run(
    tx,
    ctx,
    { username: email, password, code },
    prepared,
  ): Promise<CommandOutcome<{ token: string }>> {
    const first = await signIn.part(tx, ctx, { email, password, isProgram: true }, prepared);
    if ("refusal" in first) return first;
    const data = { token: first.data.sessionToken };
    const second = await secondStep(tx, ctx, { ...prepared.credential, ...data }, code);
    if (!second) return { data, audit: first.audit };
    if ("refusal" in second) {
      // The password was right: that much was done, and stays written.
      const done = first.audit.map((event): AuditEvent => ({ ...event, outcome: "done" }));
      return { refusal: asNotSignedIn(second.refusal), audit: [...done, ...second.audit] };
    }
    return { data, audit: [...first.audit, ...second.audit] };
  },
});
