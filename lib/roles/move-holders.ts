import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { userRoles } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { RoleRecord } from "./role-record";

/** From here on the events would take longer than the change itself. */
const usersInEvents = 10_000;

/** Grants in one statement: a role that very many hold takes several, each far below the statement timeout. */
const grantsAtOnce = 20_000;

interface HolderRow extends Record<string, unknown> {
  id: number;
  first_name: string;
  last_name: string;
  email: string;
  account_id: number;
  keys: string[];
}

const grantsOf = (ctx: Ctx, roleId: number) =>
  and(eq(userRoles.organizationId, ctx.organizationId), eq(userRoles.roleId, roleId));

/** Who holds the role, with the keys of everything that they hold by hand. */
async function holdersOf(tx: Database, ctx: Ctx, role: RoleRecord): Promise<readonly HolderRow[]> {
  const { rows } = await tx.execute<HolderRow>(sql`
    select u.id, u.first_name, u.last_name, u.email, u.account_id,
      (select array_agg(r.key order by r.id) from user_roles o
        join roles r on r.organization_id = o.organization_id and r.id = o.role_id
        where o.organization_id = u.organization_id and o.user_id = u.id) as keys
    from user_roles held join users u on u.organization_id = held.organization_id and u.id = held.user_id
    where held.organization_id = ${ctx.organizationId} and held.role_id = ${role.id}
    order by u.id limit ${usersInEvents + 1}`);
  return rows;
}

/**
 * One event for each user, so that everybody's own history says it. Beyond `usersInEvents` the role's own event, with its
 * count, stands for all of them: half a list would mislead.
 */
function eventsOf(holders: readonly HolderRow[], role: RoleRecord, target: RoleRecord): AuditEvent[] {
  if (holders.length > usersInEvents) return [];
  return holders.map((user) => ({
    action: "user.update",
    target: {
      type: "user",
      id: Number(user.id),
      name: `${user.first_name} ${user.last_name}`,
      email: user.email,
      accountId: Number(user.account_id),
    },
    changes: {
      roles: [user.keys, [...new Set([...user.keys.filter((key) => key !== role.key), target.key])]],
    },
  }));
}

/**
 * Gives the other role in place of this one, to the next of those who do not have it yet.
 * @returns to how many
 */
async function moveNext(tx: Database, ctx: Ctx, role: RoleRecord, target: RoleRecord): Promise<number> {
  const by = ctx.actor.type === "user" ? ctx.actor.userId : null;
  const { rowCount } = await tx.execute(sql`
    update user_roles set role_id = ${target.id}, granted_by_user_id = ${by}::bigint,
      granted_by_name = ${actorName(ctx.actor)}, granted_at = now()
    where organization_id = ${ctx.organizationId} and role_id = ${role.id} and user_id = any(array(
      select held.user_id from user_roles held
      where held.organization_id = ${ctx.organizationId} and held.role_id = ${role.id}
        and not exists (select 1 from user_roles o where o.organization_id = held.organization_id
          and o.user_id = held.user_id and o.role_id = ${target.id})
      order by held.user_id limit ${grantsAtOnce}))`);
  return rowCount ?? 0;
}

/** Takes the role from everybody who holds it and gives them the other one. What is allowed was decided before. */
export async function moveHolders(
  tx: Database,
  ctx: Ctx,
  role: RoleRecord,
  target: RoleRecord,
): Promise<{ count: number; events: AuditEvent[] }> {
  const events = eventsOf(await holdersOf(tx, ctx, role), role, target);
  let count = 0;
  for (let moved = grantsAtOnce; moved === grantsAtOnce; count += moved) {
    moved = await moveNext(tx, ctx, role, target);
  }
  // Who had both already keeps the other one.
  const { rowCount } = await tx.delete(userRoles).where(grantsOf(ctx, role.id));
  return { count: count + (rowCount ?? 0), events };
}
