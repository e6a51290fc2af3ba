import "server-only";
import { createHash } from "node:crypto";
import { accountsGiving } from "@/lib/access/account-roles";
import type { Privilege } from "@/lib/access/privileges";
import { isSystemRole } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { type RoleRecord, roleTarget } from "../role-record";
import { flipsBetween, type RoleEditor } from "../rules";
import type { RoleEffect, RolesConflict, RolesPlan } from "../schemas";
import {
  type Effect,
  effectsOf,
  type HolderKind,
  holdsRole,
  privilegesOf,
  type RoleState,
  type RoleTurn,
} from "./effects";
import { countKinds, firstNames } from "./holders";

/** What one role may do now, and what it shall be able to do. */
export interface WantedRole {
  readonly role: RoleRecord;
  readonly privileges: readonly Privilege[];
}

/** SHA-256 over facts, in hex: what a plan is known by. */
export function hashOf(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

/**
 * Of an effect, what has to be the same when it is applied. How many people the system or an account gives a role to is
 * not part of it: it means everybody, however many have been added meanwhile.
 */
export function factsOf({ role, direction, privileges, byHand }: Effect) {
  const counted = isSystemRole(role.key) ? [] : [byHand.people, String(byHand.idSum)];
  return [role.id, direction, privileges, ...counted];
}

/** The effects with the first names, as the screen shows them. */
export async function nameEffects(tx: Database, ctx: Ctx, effects: readonly Effect[]): Promise<RoleEffect[]> {
  const named: RoleEffect[] = [];
  for (const effect of effects) {
    const { role, direction, privileges, people } = effect;
    const names = await firstNames(tx, ctx, effect);
    named.push({ roleId: role.id, roleName: role.name, direction, privileges, people, names });
  }
  return named;
}

/** The roles given by hand that decide who is concerned: those that change, and those that hold what changes. */
function decidingRoles(turns: readonly RoleTurn[]): number[] {
  const touched = new Set(turns.flatMap(({ flips }) => [...flips.added, ...flips.removed]));
  const all = turns.flatMap(({ before, after }) => [...before, ...after]);
  const deciding = all.filter(
    (role) =>
      !isSystemRole(role.key) &&
      (turns.some((turn) => turn.role.id === role.id) || role.privileges.some((key) => touched.has(key))),
  );
  return [...new Set(deciding.map(({ id }) => id))];
}

function turnsOf(all: readonly RoleRecord[], wanted: readonly WantedRole[]): RoleTurn[] {
  const after = all.map((role) => ({
    ...role,
    privileges: wanted.find((each) => each.role.id === role.id)?.privileges ?? role.privileges,
  }));
  return wanted.map(({ role, privileges }) => ({
    role,
    flips: { roleId: role.id, ...flipsBetween(role.privileges, privileges) },
    before: all,
    after,
  }));
}

function losesOwnAccess(ctx: Ctx, editor: RoleEditor, after: readonly RoleState[]): boolean {
  if (ctx.actor.type !== "user") return false;
  const own = {
    inDefaultAccount: ctx.actor.inDefaultAccount,
    accountRoleIds: [],
    roleIds: after.filter(({ key }) => editor.roleKeys.includes(key)).map(({ id }) => id),
  };
  return !privilegesOf(own, after).has("configureRoles");
}

function holdersOf(role: RoleState, kinds: readonly HolderKind[]): number {
  return kinds.filter((kind) => holdsRole(kind, role)).reduce((sum, { people }) => sum + people, 0);
}

interface PlanInput {
  readonly all: readonly RoleRecord[];
  /** Only roles that really change. */
  readonly wanted: readonly WantedRole[];
  readonly editor: RoleEditor;
}

/** Who would gain and who would lose what at this moment. The hash covers exactly that. */
export async function planFor(
  tx: Database,
  ctx: Ctx,
  { all, wanted, editor }: PlanInput,
): Promise<RolesPlan> {
  const turns = turnsOf(all, wanted);
  const roleIds = decidingRoles(turns);
  const kinds = await countKinds(tx, ctx, { roleIds });
  const effects = turns.flatMap((turn) => effectsOf(turn, kinds));
  const after = turns[0]?.after ?? all;
  return {
    roles: turns.map(({ role, flips }) => ({
      ...flips,
      name: role.name,
      isSystem: isSystemRole(role.key),
      holders: holdersOf(role, kinds),
    })),
    effects: await nameEffects(tx, ctx, effects),
    losesOwnAccess: wanted.length > 0 && losesOwnAccess(ctx, editor, after),
    hash: hashOf([
      wanted.map(({ role, privileges }) => [role.id, role.privileges, privileges]),
      effects.map(factsOf),
      await accountsGiving(tx, ctx.organizationId, roleIds),
    ]),
  };
}

type Changed = RolesConflict["changed"];

/** @throws AppError `conflict` with what somebody else changed and the present plan, when either is not what was confirmed */
export function requireSamePlan(
  plan: RolesPlan,
  confirmedHash: string | undefined,
  changed: Changed = [],
): void {
  const isSame = confirmedHash === undefined || confirmedHash === plan.hash;
  if (changed.length === 0 && isSame) return;
  const names = changed.map(({ name }) => name).join(", ");
  const what = names ? `Somebody else changed ${names} meanwhile.` : "Something changed while you looked.";
  const details: RolesConflict = { changed, plan };
  const [first] = plan.roles;
  throw new AppError("conflict", `${what} Nothing was saved. This is how it is now.`, {
    details,
    ...(first && { target: roleTarget({ id: first.roleId, name: first.name }) }),
  });
}
