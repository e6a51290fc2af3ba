import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { userReach } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { ActivityNames } from "../schemas";
import { ownAccountOnly } from "./activity-reach";
import { allOf } from "./wanted-events";

interface Ids {
  readonly personId?: number | undefined;
  readonly actorId?: number | undefined;
  readonly accountId?: number | undefined;
}

async function nameIn(database: Database, statement: SQL): Promise<string | null> {
  const { rows } = await database.execute<{ name: string | null }>(statement);
  return rows[0]?.name ?? null;
}

/** The name in the newest event of that kind: whoever was deleted is in there. */
function lastNamed(database: Database, name: SQL, conditions: readonly SQL[]): Promise<string | null> {
  return nameIn(
    database,
    sql`select ${name} as name from tenant_audit_events e where ${allOf(conditions)}
      order by e.at desc, e.id desc limit 1`,
  );
}

/** Of somebody whom the reader may view: the present name. */
async function presentName(database: Database, ctx: Ctx, userId: number): Promise<string | null> {
  const reach = userReach(ctx.privileges, "view");
  if (reach === undefined) return null;
  const own = ctx.actor.type === "user" ? ctx.actor.accountId : -1;
  const within = reach === "organization" ? sql`true` : sql`account_id = ${own}::bigint`;
  return nameIn(
    database,
    sql`select first_name || ' ' || last_name as name from tenant_users where id = ${userId}::bigint and ${within}`,
  );
}

/** Names for the ids that stand in an address; null where nothing within the reader's reach has that id. */
export async function nameFilters(
  database: Database,
  ctx: Ctx,
  { personId, actorId, accountId }: Ids,
): Promise<ActivityNames> {
  const own = ownAccountOnly(ctx);
  const about = own === undefined ? [] : [sql`e.account_id = ${own}::bigint`];
  const by = own === undefined ? [] : [...about, sql`e.actor_account_id = ${own}::bigint`];
  const nameOf = async (id: number | undefined, name: SQL, conditions: (id: number) => SQL[]) =>
    id === undefined
      ? null
      : ((await lastNamed(database, name, conditions(id))) ?? (await presentName(database, ctx, id)));
  return {
    person: await nameOf(personId, sql`e.target_name`, (id) => [
      sql`e.target_type = 'user' and e.target_id = ${id}::bigint`,
      ...about,
    ]),
    actor: await nameOf(actorId, sql`e.actor_name`, (id) => [sql`e.actor_user_id = ${id}::bigint`, ...by]),
    account:
      accountId === undefined || (own !== undefined && own !== accountId)
        ? null
        : await nameIn(database, sql`select name from tenant_accounts where id = ${accountId}::bigint`),
  };
}
