import "server-only";
import { and, desc, eq, ne, notInArray, sql } from "drizzle-orm";
import { previousPasswords, sessions, users } from "@/db/schema";
import { textLimits } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import { type Database, inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { voidMailLinks } from "../links/mail-links";
import type { Credential } from "../lockout/failure-counters";
import { passwordPolicyOf } from "./organization-policy";
import type { PasswordOwner } from "./password-policy";
import { hashPassword, verifyPassword } from "./passwords";
import { requireGoodPassword } from "./require-good-password";

// The one place through which every password goes, wherever it is typed: compared and hashed in `prepare` of the command,
// which takes a second and no transaction, then judged and stored in `run`.

/** As many as the largest policy compares with. */
const keptPasswords = 9;

/** A password on its way: how it is stored, and which of its owner's passwords it equals. */
export interface PreparedPassword {
  readonly typed: string;
  readonly passwordHash: string;
  /** What it was compared with: the present password's hash and those before it, newest first. */
  readonly comparedWith: readonly string[];
  /** Where in that list it was found. */
  readonly foundAt: number | undefined;
}

export interface OwnerOfPassword extends Credential {
  /** Whether the actor may know of this user at all, asked before anything takes time. */
  readonly requireReach?: (database: Database) => Promise<unknown>;
}

/** The present hash and those before it, newest first. */
async function knownHashes(database: Database, { organizationId, userId }: Credential): Promise<string[]> {
  const [user] = await database
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  const earlier = await database
    .select({ passwordHash: previousPasswords.passwordHash })
    .from(previousPasswords)
    .where(and(eq(previousPasswords.organizationId, organizationId), eq(previousPasswords.userId, userId)))
    .orderBy(desc(previousPasswords.id))
    .limit(keptPasswords);
  return [user?.passwordHash, ...earlier.map((row) => row.passwordHash)]
    .filter((hash) => typeof hash === "string")
    .slice(0, keptPasswords);
}

/**
 * The slow part, for `prepare` of a command: hashes the password and compares it with those that its owner had.
 * @param owner left out for a new user
 * @throws AppError `busy` when too many passwords are hashed at once
 */
export async function preparePassword(typed: string, owner?: OwnerOfPassword): Promise<PreparedPassword> {
  // Schemas say so at their field; here it holds for every door, before anything is hashed.
  if (typed.length > textLimits.password) {
    const message = `Password has more than ${textLimits.password} characters. Shorten it.`;
    throw new AppError("invalid_input", message, { fields: { password: [message] } });
  }
  const comparedWith = owner
    ? await inTenant(owner.organizationId, { mode: "read" }, async (database) => {
        await owner.requireReach?.(database);
        return knownHashes(database, owner);
      })
    : [];
  let foundAt: number | undefined;
  for (const [index, known] of comparedWith.entries()) {
    if (foundAt === undefined && (await verifyPassword(typed, known))) foundAt = index;
  }
  return { typed, comparedWith, foundAt, passwordHash: await hashPassword(typed) };
}

/**
 * The columns of a new user.
 * @throws AppError `invalid_input` that lists everything that is wrong with the password
 */
export async function firstPassword(
  tx: Database,
  ctx: Pick<Ctx, "organizationId" | "now">,
  owner: PasswordOwner,
  { typed, passwordHash }: PreparedPassword,
) {
  requireGoodPassword(await passwordPolicyOf(tx, ctx.organizationId), typed, owner);
  return { passwordHash, passwordChangedAt: ctx.now };
}

export interface PasswordChange {
  readonly user: Credential & PasswordOwner;
  readonly prepared: PreparedPassword;
  /** Somebody else gave it: it has to be changed at the next sign-in. */
  readonly mustChangePassword: boolean;
  /** Its owner chose it: the present one is no new one, whatever the policy. */
  readonly isOwners: boolean;
  /** The session that stays, of the browser that asks; the others end. Left out: all end. */
  readonly keptSessionId?: number;
}

/**
 * Stores the password of a user whose row is locked: judged by the policy, the old one remembered, links by mail void, other
 * sessions over (rule 12). The failure counter stays as it is: a new password is no way around a lock.
 * @throws AppError `invalid_input` that lists everything that is wrong with the password; `conflict` when another password
 * was set while this one was compared
 */
export async function changePassword(
  tx: Database,
  { now }: Pick<Ctx, "now">,
  { user, prepared, mustChangePassword, isOwners, keptSessionId }: PasswordChange,
): Promise<{ sessionsEnded: number }> {
  const { organizationId, userId } = user;
  const present = await knownHashes(tx, user);
  if (present.join() !== prepared.comparedWith.join()) {
    throw new AppError("conflict", "Another password was set at the same moment. Try again.");
  }
  const policy = await passwordPolicyOf(tx, organizationId);
  const compared = Math.max(policy.previousPasswordCount, isOwners ? 1 : 0);
  const isUsedBefore = prepared.foundAt !== undefined && prepared.foundAt < compared;
  requireGoodPassword(policy, prepared.typed, user, isUsedBefore);
  await rememberPresent(tx, user);
  await tx
    .update(users)
    .set({
      passwordHash: prepared.passwordHash,
      passwordChangedAt: now,
      mustChangePassword,
      // Sessions that are just being opened end, too.
      ...(keptSessionId === undefined && { sessionVersion: sql`${users.sessionVersion} + 1` }),
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  await voidMailLinks(tx, user, ["password-reset", "email-change"]);
  const ended = await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.organizationId, organizationId),
        eq(sessions.userId, userId),
        keptSessionId === undefined ? undefined : ne(sessions.id, keptSessionId),
      ),
    )
    .returning({ id: sessions.id });
  return { sessionsEnded: ended.length };
}

/** Moves the present password to those before it, of which the last ones are kept. */
async function rememberPresent(tx: Database, { organizationId, userId }: Credential): Promise<void> {
  const ofUser = and(
    eq(previousPasswords.organizationId, organizationId),
    eq(previousPasswords.userId, userId),
  );
  await tx.execute(sql`
    insert into ${previousPasswords} (organization_id, user_id, password_hash)
    select ${users.organizationId}, ${users.id}, ${users.passwordHash} from ${users}
    where ${users.organizationId} = ${organizationId} and ${users.id} = ${userId} and ${users.passwordHash} is not null`);
  const kept = tx
    .select({ id: previousPasswords.id })
    .from(previousPasswords)
    .where(ofUser)
    .orderBy(desc(previousPasswords.id))
    .limit(keptPasswords);
  await tx.delete(previousPasswords).where(and(ofUser, notInArray(previousPasswords.id, kept)));
}
