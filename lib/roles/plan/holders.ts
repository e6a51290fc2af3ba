import "server-only";
import { eq, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { userReach } from "@/lib/access/decide";
import { isSystemRole } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { Effect, HolderKind, RoleState } from "./effects";

/** How many people are named; the others are counted. */
const mostNames = 5;

const idList = (ids: readonly number[]) => sql`${sql.param([...ids])}::bigint[]`;

interface KindRow extends Record<string, unknown> {
  in_default_account: boolean;
  role_ids: (string | number)[];
  people: number;
  id_sum: string;
}

/**
 * Everybody who holds one of these roles by hand, by which of them they hold: a few lines however many people they are,
 * since only grants are read, which are few beside the users.
 * @param options.holdersOf only those who hold this role
 */
export async function countKinds(
  tx: Database,
  ctx: Ctx,
  roleIds: readonly number[],
  { holdersOf }: { holdersOf?: number } = {},
): Promise<HolderKind[]> {
  const only =
    holdersOf === undefined
      ? sql``
      : sql`and user_id in (select user_id from user_roles
          where organization_id = ${ctx.organizationId} and role_id = ${holdersOf})`;
  // Which account a user is in matters only as far as it is the default one: its users are few, and read from an index.
  const { rows } = await tx.execute<KindRow>(sql`
    select home.id is not null as in_default_account, held.role_ids, count(*) as people,
      sum(held.user_id)::text as id_sum
    from (
      select user_id, array_agg(role_id order by role_id) as role_ids from user_roles
      where organization_id = ${ctx.organizationId} and role_id = any(${idList(roleIds)}) ${only}
      group by user_id
    ) as held
    left join (
      select u.id from users u
      where u.organization_id = ${ctx.organizationId} and u.account_id = (
        select id from accounts where organization_id = ${ctx.organizationId} and type = 'Default')
    ) as home on home.id = held.user_id
    group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({
    inDefaultAccount: row.in_default_account,
    roleIds: row.role_ids.map(Number),
    people: row.people,
    idSum: BigInt(row.id_sum),
  }));
}

/** Everybody else: those without any of the roles counted before. From the counts that accounts keep, never from users. */
export async function countOthers(
  tx: Database,
  ctx: Ctx,
  counted: readonly HolderKind[],
): Promise<HolderKind[]> {
  const totals = await tx
    .select({
      inDefaultAccount: sql<boolean>`${accounts.type} = 'Default'`,
      people: sql<number>`sum(${accounts.userCount})::bigint`,
    })
    .from(accounts)
    .where(eq(accounts.organizationId, ctx.organizationId))
    .groupBy(sql`1`);
  return totals.map(({ inDefaultAccount, people }) => {
    const known = counted.filter((kind) => kind.inDefaultAccount === inDefaultAccount);
    const rest = Number(people) - known.reduce((sum, kind) => sum + kind.people, 0);
    return { inDefaultAccount, roleIds: [], people: Math.max(0, rest), idSum: 0n };
  });
}

interface NameRow extends Record<string, unknown> {
  first_name: string;
  last_name: string;
}

type Named = Pick<Effect, "exceptHolders" | "accounts"> & { readonly role: RoleState };

/** Of the users, those whom the actor may see (rule 2); undefined: none. */
function within(ctx: Ctx) {
  const reach = userReach(ctx.privileges, "view");
  if (reach === "organization") return sql``;
  if (reach === undefined || ctx.actor.type !== "user") return undefined;
  return sql`and u.account_id = ${ctx.actor.accountId}`;
}

/** The first people, by id, who hold the role and none of what makes no difference of it. */
export async function firstNames(tx: Database, ctx: Ctx, named: Named): Promise<string[]> {
  const visible = within(ctx);
  if (visible === undefined) return [];
  const { role, exceptHolders, accounts: reached } = named;
  const isSystem = isSystemRole(role.key);
  const granted = sql`join user_roles held on held.organization_id = u.organization_id and held.user_id = u.id
    and held.role_id = ${role.id}`;
  const type = isSystem ? sql`and (a.type = 'Default') = ${role.key === "org"}` : sql``;
  const without = sql`and not exists (select 1 from user_roles o
    where o.organization_id = u.organization_id and o.user_id = u.id and o.role_id = any(${idList(exceptHolders)}))`;
  const { rows } = await tx.execute<NameRow>(sql`
    select u.first_name, u.last_name from users u
    join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
    ${isSystem ? sql`` : granted}
    where u.organization_id = ${ctx.organizationId} ${type} ${visible}
      and case when a.type = 'Default' then ${reached.isDefault}::boolean else ${reached.others}::boolean end
      ${exceptHolders.length > 0 ? without : sql``}
    order by u.id limit ${mostNames}`);
  return rows.map((row) => `${row.first_name} ${row.last_name}`);
}
