import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { AccountType } from "@/db/values";
import type { Privilege } from "@/lib/access/privileges";
import { roleLabel, systemRoleKey } from "@/lib/access/start-roles";
import { lockedUntilUnlocked } from "@/lib/auth/lockout/locked-until-unlocked";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { rowRefusals } from "../rules";
import type { UserRow } from "../schemas";
import { holderOf, type RoleRecord } from "../user-record";
import { runStatement } from "./run-statement";

/** One row as the statement of `selectRows` gives it. */
export interface FoundUser extends FoundId {
  account_id: number;
  account_name: string;
  account_type: AccountType;
  account_active: boolean;
  first_name: string;
  last_name: string;
  email: string;
  active: boolean;
  locked_until: Date | null;
  has_two_factor: boolean;
  last_sign_in_at: Date | null;
  created_at: Date;
  version: number;
  role_ids: string[] | null;
  account_role_ids: string[] | null;
}

/** A row of a page before its columns are read: what its cursor takes, and its id. */
export interface FoundId {
  id: number;
  cursor_key: string | number | null;
}

/**
 * The whole rows of a page, roles included, in one statement.
 * @param found selects `id`, `cursor_key` and `place` of the page
 * @param order of `p`
 */
export function selectRows(found: SQL, order: SQL): SQL {
  return sql`with p as materialized (${found})
    select p.cursor_key, u.id, u.account_id, a.name as account_name, a.type as account_type,
      a.active as account_active, u.first_name, u.last_name, u.email, u.active, u.locked_until,
      u.two_factor_enrolled_at is not null as has_two_factor, u.last_sign_in_at, u.created_at, u.version,
      (select array_agg(g.role_id order by g.role_id) from user_roles g where g.user_id = u.id) as role_ids,
      (select array_agg(g.role_id order by g.role_id) from account_roles g
        where g.account_id = u.account_id) as account_role_ids
    from p join tenant_users u on u.id = p.id join tenant_accounts a on a.id = u.account_id
    order by ${order}`;
}

/** The rows with these ids, in this order. Prepared: unlike the search that found them, its plan is always the same. */
export async function readRows<Found extends FoundId>(
  database: Database,
  found: readonly Found[],
): Promise<(FoundUser & Found)[]> {
  if (found.length === 0) return [];
  const ids = sql.param(found.map(({ id }) => id));
  const given = sql`select id, null::text as cursor_key, place from unnest(${ids}::bigint[]) with ordinality as given(id, place)`;
  const rows = await runStatement<FoundUser & Record<string, unknown>>(
    database,
    selectRows(given, sql`p.place`),
    "users_rows",
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((one) => {
    const row = byId.get(one.id);
    return row ? [{ ...row, ...one }] : [];
  });
}

function lockOf(until: Date | null, now: Date): UserRow["lock"] {
  if (until === null || until <= now) return null;
  return { until: until >= lockedUntilUnlocked ? null : until.toISOString() };
}

/** Roles and privileges by what is held: a page has few combinations. */
function holdings(catalogue: readonly RoleRecord[]) {
  const known = new Map<string, { byHand: readonly RoleRecord[]; privileges: ReadonlySet<Privilege> }>();
  return ({ account_type: type, role_ids: ids, account_role_ids: accountIds }: FoundUser) => {
    const name = `${type} ${ids?.join(" ") ?? ""} ${accountIds?.join("+") ?? ""}`;
    const before = known.get(name);
    if (before) return before;
    const held = new Set(ids?.map(Number));
    const byHand = catalogue.filter((role) => held.has(role.id));
    const toAccount = new Set(accountIds?.map(Number));
    const byAccount = catalogue.filter((role) => role.key === systemRoleKey(type) || toAccount.has(role.id));
    const privileges = new Set([...byHand, ...byAccount].flatMap((role) => role.privileges));
    const made = { byHand, privileges };
    known.set(name, made);
    return made;
  };
}

/** Makes the rows of the table, each with what the actor may not do there and why. */
export function toUserRows(
  ctx: Ctx,
  catalogue: readonly RoleRecord[],
  found: readonly FoundUser[],
): UserRow[] {
  const holder = holderOf(ctx);
  const holdingsOf = holdings(catalogue);
  return found.map((row) => {
    const { byHand, privileges } = holdingsOf(row);
    const lock = lockOf(row.locked_until, ctx.now);
    return {
      id: row.id,
      accountId: row.account_id,
      accountName: row.account_name,
      inDefaultAccount: row.account_type === "Default",
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      roles: byHand.map((role) => ({ id: role.id, key: role.key, label: roleLabel(role) })),
      active: row.active,
      lock,
      twoFactor: row.has_two_factor,
      lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      version: row.version,
      isSelf: row.id === holder.userId,
      refusals: rowRefusals(holder, {
        userId: row.id,
        accountId: row.account_id,
        name: `${row.first_name} ${row.last_name}`,
        privileges,
        active: row.active,
        isLocked: lock !== null,
        accountActive: row.account_active,
        inDefaultAccount: row.account_type === "Default",
        roleKeys: byHand.map((role) => role.key),
      }),
    };
  });
}
