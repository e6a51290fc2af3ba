import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { accountsGiving } from "@/lib/access/account-roles";
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
  account_role_ids: (string | number)[];
  role_ids: (string | number)[];
  people: number;
  id_sum: string;
}

interface Counted {
  /** The roles that decide who is concerned. */
  readonly roleIds: readonly number[];
  /** Only those who hold this one, by hand or through their account. */
  readonly holdersOf?: number | undefined;
}

/** Of an account: which of these roles it gives to each of its users. */
const givenBy = (ctx: Ctx, roleIds: readonly number[]) => sql`array(
  select g.role_id from account_roles g where g.organization_id = ${ctx.organizationId} and g.account_id = a.id
    and g.role_id = any(${idList(roleIds)}) order by g.role_id)`;

/** Which grants are read: all, or of the users who hold this role. */
async function onlyHolders(tx: Database, ctx: Ctx, role: number | undefined) {
  if (role === undefined) return sql``;
  const byHand = sql`select user_id from user_roles
    where organization_id = ${ctx.organizationId} and role_id = ${role}`;
  const giving = (await accountsGiving(tx, ctx.organizationId, [role])).map(({ accountId }) => accountId);
  if (giving.length === 0) return sql`and user_id in (${byHand})`;
  return sql`and user_id in (${byHand} union all select u.id from users u
    where u.organization_id = ${ctx.organizationId} and u.account_id = any(${idList(giving)}))`;
}

/**
 * Everybody who holds one of these roles by hand, by which of them they hold: a few lines however many people they are,
 * since only grants are read, which are few beside the users.
 */
async function countByHand(tx: Database, ctx: Ctx, { roleIds, holdersOf }: Counted): Promise<HolderKind[]> {
  // Which account a user is in matters only as far as it is the default one or gives roles: the users of these are read
  // from an index.
  const { rows } = await tx.execute<KindRow>(sql`
    with homes as (
      select a.id, a.type = 'Default' as is_default, ${givenBy(ctx, roleIds)} as role_ids from accounts a
      where a.organization_id = ${ctx.organizationId} and (a.type = 'Default' or a.id in (
        select account_id from account_roles
        where organization_id = ${ctx.organizationId} and role_id = any(${idList(roleIds)})))
    )
    select coalesce(home.is_default, false) as in_default_account,
      coalesce(home.role_ids, '{}') as account_role_ids, held.role_ids, count(*) as people,
      sum(held.user_id)::text as id_sum
    from (
      select user_id, array_agg(role_id order by role_id) as role_ids from user_roles
      where organization_id = ${ctx.organizationId} and role_id = any(${idList(roleIds)})
        ${await onlyHolders(tx, ctx, holdersOf)}
      group by user_id
    ) as held
    left join (
      select u.id, homes.is_default, homes.role_ids from homes
      join users u on u.organization_id = ${ctx.organizationId} and u.account_id = homes.id
    ) as home on home.id = held.user_id
    group by 1, 2, 3 order by 1, 2, 3`);
  return rows.map((row) => ({
    inDefaultAccount: row.in_default_account,
    accountRoleIds: row.account_role_ids.map(Number),
    roleIds: row.role_ids.map(Number),
    people: row.people,
    idSum: BigInt(row.id_sum),
  }));
}

type AccountKindRow = Pick<KindRow, "in_default_account" | "account_role_ids" | "people">;

const isOfKind = (kind: HolderKind, row: AccountKindRow) =>
  kind.inDefaultAccount === row.in_default_account &&
  kind.accountRoleIds.join() === row.account_role_ids.join();

/** Everybody else: those without any of the roles by hand. From the counts that accounts keep, never from users. */
async function countOthers(
  tx: Database,
  ctx: Ctx,
  { roleIds, holdersOf }: Counted,
  byHand: readonly HolderKind[],
): Promise<HolderKind[]> {
  const only = holdersOf === undefined ? sql`true` : sql`${holdersOf}::bigint = any(given.role_ids)`;
  const { rows } = await tx.execute<AccountKindRow & Record<string, unknown>>(sql`
    select a.type = 'Default' as in_default_account, given.role_ids as account_role_ids,
      sum(a.user_count)::bigint as people
    from accounts a cross join lateral (select ${givenBy(ctx, roleIds)} as role_ids) as given
    where a.organization_id = ${ctx.organizationId} and ${only}
    group by 1, 2 order by 1, 2`);
  return rows.map((row) => {
    const known = byHand.filter((kind) => isOfKind(kind, row));
    const rest = Number(row.people) - known.reduce((sum, { people }) => sum + people, 0);
    return {
      inDefaultAccount: row.in_default_account,
      accountRoleIds: row.account_role_ids.map(Number),
      roleIds: [],
      people: Math.max(0, rest),
      idSum: 0n,
    };
  });
}

/** Everybody, or everybody who holds one role, by what they hold of the roles that decide. */
export async function countKinds(tx: Database, ctx: Ctx, counted: Counted): Promise<HolderKind[]> {
  const byHand = await countByHand(tx, ctx, counted);
  return [...byHand, ...(await countOthers(tx, ctx, counted, byHand))];
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

/** Where users are looked for: whom the role was given to, everybody of the accounts that give it, or everybody. */
function candidates(ctx: Ctx, { role }: Named, condition: SQL): SQL {
  const { organizationId } = ctx;
  const columns = sql`select u.id, u.first_name, u.last_name`;
  const inAccount = sql`accounts a on a.organization_id = u.organization_id and a.id = u.account_id`;
  const first = sql`order by u.id limit ${mostNames}`;
  if (isSystemRole(role.key)) {
    return sql`${columns} from users u join ${inAccount}
      where u.organization_id = ${organizationId} and (a.type = 'Default') = ${role.key === "org"}
        and ${condition} ${first}`;
  }
  // Two ways in, each from its own index.
  return sql`(${columns} from users u join ${inAccount}
      join user_roles held on held.organization_id = u.organization_id and held.user_id = u.id
        and held.role_id = ${role.id}
      where u.organization_id = ${organizationId} and ${condition} ${first})
    union
    (select u.* from account_roles g
      join accounts a on a.organization_id = g.organization_id and a.id = g.account_id
      cross join lateral (${columns} from users u
        where u.organization_id = g.organization_id and u.account_id = g.account_id and ${condition}
        order by u.account_id, u.id limit ${mostNames}) u
      where g.organization_id = ${organizationId} and g.role_id = ${role.id})`;
}

/** The first people, by id, who hold the role and none of what makes no difference of it. */
export async function firstNames(tx: Database, ctx: Ctx, named: Named): Promise<string[]> {
  const visible = within(ctx);
  if (visible === undefined) return [];
  const { exceptHolders, accounts: reached } = named;
  const without = sql`and not exists (select 1 from user_roles o
      where o.organization_id = u.organization_id and o.user_id = u.id and o.role_id = any(${idList(exceptHolders)}))
    and not exists (select 1 from account_roles o where o.organization_id = u.organization_id
      and o.account_id = u.account_id and o.role_id = any(${idList(exceptHolders)}))`;
  const condition = sql`case when a.type = 'Default' then ${reached.isDefault}::boolean
      else ${reached.others}::boolean end ${visible} ${exceptHolders.length > 0 ? without : sql``}`;
  const { rows } = await tx.execute<NameRow>(sql`
    select first_name, last_name from (${candidates(ctx, named, condition)}) as found
    order by id limit ${mostNames}`);
  return rows.map((row) => `${row.first_name} ${row.last_name}`);
}
