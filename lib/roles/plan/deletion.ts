import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { accountsGiving } from "@/lib/access/account-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { editorOf, enforceRole, loadRoles, roleById, type RoleRecord, roleTarget } from "../role-record";
import { flipsBetween, refuseDeletion, refuseHoldersBeyond, refuseMove, type RoleHolders } from "../rules";
import type { RoleDeletionPlan } from "../schemas";
import { effectsOf, type HolderKind, privilegesOf, type RoleTurn } from "./effects";
import { countKinds, firstNames } from "./holders";
import { factsOf, hashOf, nameEffects } from "./plan";

export interface RoleDeletion {
  readonly role: RoleRecord;
  /** What its holders get instead. */
  readonly target: RoleRecord | undefined;
  readonly holders: RoleHolders;
  readonly kinds: readonly HolderKind[];
  /** The accounts that give it to each of their users. */
  readonly accountIds: readonly number[];
  readonly all: readonly RoleRecord[];
}

/** How many accounts are named; the others are counted. */
const mostNames = 5;

const sum = (kinds: readonly HolderKind[]) => kinds.reduce((total, { people }) => total + people, 0);

async function holdersOf(tx: Database, ctx: Ctx, role: RoleRecord, all: readonly RoleRecord[]) {
  const ids = all.map(({ id }) => id);
  const kinds = await countKinds(tx, ctx, { roleIds: ids, holdersOf: role.id });
  const giving = await accountsGiving(tx, ctx.organizationId, [role.id]);
  const accountIds = giving.map(({ accountId }) => accountId);
  const holders: RoleHolders = {
    people: sum(kinds),
    outsideDefaultAccount: sum(kinds.filter(({ inDefaultAccount }) => !inDefaultAccount)),
    accounts: accountIds.length,
    privileges: [...new Set(kinds.flatMap((kind) => [...privilegesOf(kind, all)]))],
  };
  return { kinds, holders, accountIds };
}

/**
 * The role that shall go, who holds it, and what they get instead, all of it allowed.
 * @throws AppError with the reason why not
 */
export async function loadDeletion(
  tx: Database,
  ctx: Ctx,
  { roleId, moveToRoleId }: { roleId: number; moveToRoleId: number | null },
  options: { lock: boolean },
): Promise<RoleDeletion> {
  const all = await loadRoles(tx, ctx, options);
  const role = roleById(all, roleId);
  const editor = await editorOf(tx, ctx);
  enforceRole(refuseDeletion(editor, role), role);
  const { holders, ...held } = await holdersOf(tx, ctx, role, all);
  enforceRole(refuseHoldersBeyond(editor, holders), role);
  if (moveToRoleId === null) return { role, target: undefined, holders, ...held, all };
  const target = roleById(all, moveToRoleId);
  if (target.id === role.id) {
    const reason = "Choose another role than the one that is deleted.";
    throw new AppError("invalid_input", reason, { fields: { moveToRoleId: [reason] } });
  }
  const refusal = refuseMove(editor, target, holders);
  enforceRole(refusal, role, refusal && { moveToRoleId: [refusal.reason] });
  return { role, target, holders, ...held, all };
}

/** The first of these accounts by name, for whoever may see accounts (rule 2). */
async function accountNames(tx: Database, ctx: Ctx, accountIds: readonly number[]): Promise<string[]> {
  if (accountIds.length === 0 || !ctx.privileges.has("manageAccounts")) return [];
  const rows = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.organizationId, ctx.organizationId), inArray(accounts.id, [...accountIds])))
    .orderBy(asc(accounts.nameKey), asc(accounts.id))
    .limit(mostNames);
  return rows.map(({ name }) => name);
}

/** Who holds the role now, and what they would gain and lose. The hash covers exactly that. */
export async function planDeletion(
  tx: Database,
  ctx: Ctx,
  { role, target, holders, kinds, accountIds, all }: RoleDeletion,
): Promise<RoleDeletionPlan> {
  const turn: RoleTurn = {
    role,
    flips: { roleId: role.id, ...flipsBetween(role.privileges, target?.privileges ?? []) },
    before: all,
    after: all.filter(({ id }) => id !== role.id),
    ...(target && { movedTo: target.id }),
  };
  // Without a target nothing happens yet to somebody who holds the role.
  const isHeld = holders.people > 0 || holders.accounts > 0;
  const effects = target || !isHeld ? effectsOf(turn, kinds) : [];
  const everybody = { role, exceptHolders: [], accounts: { isDefault: true, others: true } };
  const byHand = kinds.filter(({ roleIds }) => roleIds.includes(role.id));
  const idSum = byHand.reduce((total, kind) => total + kind.idSum, 0n);
  return {
    roleId: role.id,
    name: role.name,
    holders: holders.people,
    names: await firstNames(tx, ctx, everybody),
    accounts: holders.accounts,
    accountNames: await accountNames(tx, ctx, accountIds),
    moveToRoleId: target?.id ?? null,
    effects: await nameEffects(tx, ctx, effects),
    hash: hashOf([
      [role.id, role.name, role.privileges, sum(byHand), String(idSum), accountIds],
      target && [target.id, target.privileges],
      effects.map(factsOf),
    ]),
  };
}

/** @throws AppError `conflict` with the present plan when reality is no longer what was confirmed */
export function requireSameDeletion(plan: RoleDeletionPlan, confirmedHash: string | undefined): void {
  if (confirmedHash === undefined || confirmedHash === plan.hash) return;
  const message = "Something changed while you looked. Nothing was done. This is how it is now.";
  const target = roleTarget({ id: plan.roleId, name: plan.name });
  throw new AppError("conflict", message, { details: { plan }, target });
}
