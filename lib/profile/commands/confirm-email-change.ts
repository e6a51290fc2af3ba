import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import { findMailLink, type FoundMailLink, takeMailLink, voidMailLinks } from "@/lib/auth/links/mail-links";
import {
  type Candidate,
  candidateActor,
  candidateTarget,
  lockCandidate,
} from "@/lib/auth/lockout/failure-counters";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { refusalFromPostgres } from "@/lib/core/postgres-errors";
import { emailKey } from "@/lib/users/email";
import { changedMail } from "../email-change-mail";
import { confirmEmailChangeInput } from "../schemas";

const voidLink = () =>
  new AppError(
    "refused",
    "This link does not work any more: it was used, is older than 30 minutes, or a newer one was sent. Ask for a new one in your profile.",
  );

/**
 * Writes the new address, or returns why it cannot be: somebody has it by now. The link stays used either way.
 */
async function writeEmail(tx: Database, user: Candidate, email: string): Promise<AppError | undefined> {
  await tx.execute(sql`savepoint new_email`);
  try {
    await tx
      .update(users)
      .set({ email, emailKey: emailKey(email), version: sql`${users.version} + 1`, updatedAt: new Date() })
      .where(and(eq(users.organizationId, user.organizationId), eq(users.id, user.userId)));
    return undefined;
  } catch (error) {
    const refusal = refusalFromPostgres(error);
    if (refusal?.code !== "conflict") throw error;
    await tx.execute(sql`rollback to savepoint new_email`);
    return refusal;
  }
}

async function nameOf(tx: Database, organizationId: number): Promise<string> {
  const [row] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.name ?? "";
}

/**
 * Changes the email to the address that the link was sent to. Whoever opens it needs no session: reading that address's
 * mail is the proof, the password was typed when the link was asked for.
 */
export const confirmEmailChange = defineCommand({
  action: "user.change-email",
  privilege: "public",
  input: confirmEmailChangeInput,
  isTimeEven: true,
  async prepare(_ctx, { token }): Promise<FoundMailLink & { email: string }> {
    const link = await findMailLink("email-change", token);
    if (link?.email == null) throw voidLink();
    return { ...link, email: link.email };
  },
  tenantOf: ({ organizationId }) => organizationId,
  async run(tx, _ctx, _input, link): Promise<CommandOutcome<{ email: string }>> {
    const user = await lockCandidate(tx, link);
    if (!user) throw voidLink();
    const { email } = link;
    const about = { target: candidateTarget(user), actor: candidateActor(user) };
    // Of two who open it at once, or when a newer one was asked for meanwhile, one comes too late.
    if (!(await takeMailLink(tx, link))) return { refusal: voidLink(), audit: [about] };
    const changes = { email: [user.email, email] as const };
    const refusal = await writeEmail(tx, user, email);
    if (refusal) return { refusal, audit: [{ ...about, changes }] };
    await voidMailLinks(tx, user, ["password-reset", "email-change"]);
    const { firstName } = user;
    const organizationName = await nameOf(tx, link.organizationId);
    return {
      data: { email },
      audit: [{ ...about, changes }],
      mail: [changedMail({ firstName, organizationName, oldEmail: user.email, newEmail: email })],
    };
  },
});
