import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Holder } from "@/lib/access/decide";
import type { AuditTarget } from "@/lib/core/audit";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import type { AccountFacts, AccountRefusal } from "./rules";

export interface AccountRecord extends AccountFacts {
  readonly description: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly userCount: number;
  readonly updatedByName: string | null;
  readonly createdAt: Date;
}

/** The actor as the rules see them. The command line holds everything and is in no account. */
export function accountHolder({ actor, privileges }: Pick<Ctx, "actor" | "privileges">): Holder {
  if (actor.type === "user") return { userId: actor.userId, accountId: actor.accountId, privileges };
  return { userId: 0, accountId: 0, privileges };
}

/** This account and no other organization's: the condition of every statement on one account. */
export function accountKey(ctx: Ctx, accountId: number) {
  return and(eq(accounts.organizationId, ctx.organizationId), eq(accounts.id, accountId));
}

/**
 * The account, also a deleted one: the API can find and reactivate it.
 * @param options.lock for a change: the row stays as it is until the transaction ends
 * @throws AppError `not_found` when it is missing or another organization's (rule 2)
 */
export async function loadAccount(
  tx: Database,
  ctx: Ctx,
  accountId: number,
  { lock }: { lock: boolean },
): Promise<AccountRecord> {
  const rows = tx
    .select({
      accountId: accounts.id,
      type: accounts.type,
      name: accounts.name,
      description: accounts.description,
      externalId: accounts.externalId,
      active: accounts.active,
      deletedAt: accounts.deletedAt,
      userCount: accounts.userCount,
      updatedByName: accounts.updatedByName,
      createdAt: accounts.createdAt,
    })
    .from(accounts)
    .where(accountKey(ctx, accountId));
  const [row] = await (lock ? rows.for("update") : rows);
  if (!row) throw notFound();
  const { type, deletedAt, ...account } = row;
  return { ...account, isDefault: type === "Default", isDeleted: deletedAt !== null };
}

/** Who changed the account last, and that it changed: part of every write. */
export function touched(ctx: Ctx) {
  return {
    version: sql`${accounts.version} + 1`,
    updatedAt: ctx.now,
    updatedByUserId: ctx.actor.type === "user" ? ctx.actor.userId : null,
    updatedByName: actorName(ctx.actor),
  };
}

/** Whom an audit event about this account names. */
export function accountTarget({ accountId, name }: Pick<AccountFacts, "accountId" | "name">): AuditTarget {
  return { type: "account", id: accountId, name, accountId };
}

/** @throws AppError when there is a refusal */
export function enforceAccount(refusal: AccountRefusal | undefined, account: AccountFacts): void {
  if (!refusal) return;
  const { code, reason, apiStatus } = refusal;
  throw new AppError(code, reason, {
    target: accountTarget(account),
    ...(apiStatus !== undefined && { apiStatus }),
  });
}
