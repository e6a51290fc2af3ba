import "server-only";
import { and, count, eq } from "drizzle-orm";
import { formulaInstances } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { refuseEdit } from "@/lib/users/rules";
import { findUsers, holderOf, type UserRecord } from "@/lib/users/user-record";
import { type FormulaRecord, formulaTarget } from "./formula-record";

/** A statement takes 65,535 parameters. */
const atOnce = 5_000;

async function ownersWithin(tx: Database, ctx: Ctx, userIds: readonly number[]): Promise<UserRecord[]> {
  const owners: UserRecord[] = [];
  for (let start = 0; start < userIds.length; start += atOnce) {
    // The organization's row is locked by every command: nobody's roles change meanwhile.
    owners.push(...(await findUsers(tx, ctx, userIds.slice(start, start + atOnce), { lock: false })));
  }
  return owners;
}

/** How many instances of a formula there are in each account. */
export type InstancesByAccount = ReadonlyMap<number, number>;

/**
 * What a formula does is done with the configuration of each instance, as its owner: whoever changes that, or removes it,
 * must be one who may edit all of them (rules 2 and 4). One's own instances are one's own.
 * @throws AppError `forbidden`, which names nobody: some of them may not be seen
 */
export async function requireOwners(
  tx: Database,
  ctx: Ctx,
  formula: FormulaRecord,
): Promise<InstancesByAccount> {
  const used = await tx
    .select({ userId: formulaInstances.userId, instances: count() })
    .from(formulaInstances)
    .where(
      and(
        eq(formulaInstances.organizationId, ctx.organizationId),
        eq(formulaInstances.formulaId, formula.id),
      ),
    )
    .groupBy(formulaInstances.userId);
  const holder = holderOf(ctx);
  const others = used.map(({ userId }) => userId).filter((userId) => userId !== holder.userId);
  const owners = await ownersWithin(tx, ctx, others);
  if (owners.length < others.length || owners.some((owner) => refuseEdit(holder, owner))) {
    const reason =
      "This formula is used by users that you may not change. An Organization Administrator can.";
    throw new AppError("forbidden", reason, { target: formulaTarget(formula) });
  }
  const accountOf = new Map(owners.map(({ userId, accountId }) => [userId, accountId]));
  const byAccount = new Map<number, number>();
  for (const { userId, instances } of used) {
    const accountId = accountOf.get(userId) ?? holder.accountId;
    byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + instances);
  }
  return byAccount;
}

/** For each other account where the formula is used an event of its own: the one about the formula is read in its account only. */
export function toldElsewhere(
  formula: FormulaRecord,
  byAccount: InstancesByAccount,
  changes: NonNullable<AuditEvent["changes"]>,
): AuditEvent[] {
  return [...byAccount]
    .filter(([accountId]) => accountId !== formula.accountId)
    .map(([accountId, instances]) => ({
      target: { ...formulaTarget(formula), accountId },
      changes,
      receipt: { instances },
    }));
}
