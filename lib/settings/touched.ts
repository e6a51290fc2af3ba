import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { accounts, roles, userRoles, users } from "@/db/schema";
import { accountsGiving } from "@/lib/access/account-roles";
import { isAdministrator } from "@/lib/access/administration";
import { isPrivilege } from "@/lib/access/privileges";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { Count, Touched } from "./schemas";

/** Counting further would take longer than anybody looks at the number. */
const mostCounted = 10_000;

export const nobody: Touched = { count: 0, isExact: true, isYou: false };

/** Counts the rows of `from … where …` up to the limit: however many there are, it never reads more. */
export async function countRows(database: Database, rows: SQL): Promise<Count> {
  const { rows: found } = await database.execute<{ count: number }>(
    sql`select count(*) as count from (select 1 from ${rows} limit ${mostCounted + 1}) as counted`,
  );
  const count = Number(found[0]?.count ?? 0);
  return { count: Math.min(count, mostCounted), isExact: count <= mostCounted };
}

/** The same, and whether the one who asks is among them. */
export async function countTouched(database: Database, rows: SQL, isOwn: SQL): Promise<Touched> {
  const counted = await countRows(database, rows);
  if (counted.count === 0) return nobody;
  const own = await countRows(database, sql`${rows} and ${isOwn}`);
  return { ...counted, isYou: own.count > 0 };
}

/** Whether a row of users is the actor's own. */
export function isOwnUser({ actor }: Ctx): SQL {
  return sql`${users.id} = ${actor.type === "user" ? actor.userId : 0}`;
}

/** Whether a row of users holds a privilege with which others are changed, by whatever role. */
export async function administratorCondition(database: Database, organizationId: number): Promise<SQL> {
  const found = await database
    .select({ id: roles.id, key: roles.key, privileges: roles.privileges })
    .from(roles)
    .where(sql`${roles.organizationId} = ${organizationId}`);
  const administrative = found.filter((role) =>
    isAdministrator(new Set(role.privileges.filter(isPrivilege))),
  );
  const ids = administrative.map((role) => role.id);
  const byHand = sql`${users.id} in (select ${userRoles.userId} from ${userRoles}
    where ${userRoles.organizationId} = ${organizationId} and ${userRoles.roleId} = any(${sql.param(ids)}::bigint[]))`;
  const grants = await accountsGiving(database, organizationId, ids);
  const giving = [...new Set(grants.map(({ accountId }) => accountId))];
  // Only where there are any: without them the condition stays one that starts from the few who hold a role.
  const toAccount =
    giving.length > 0 ? sql` or ${users.accountId} = any(${sql.param(giving)}::bigint[])` : sql``;
  const bySystem = (["org", "default-user"] as const)
    .filter((key) => administrative.some((role) => role.key === key))
    .map((key) => (key === "org" ? sql`true` : sql`false`))
    .map(
      (isDefault) => sql` or ${users.accountId} in (select ${accounts.id} from ${accounts}
        where ${accounts.organizationId} = ${organizationId} and (${accounts.type} = 'Default') = ${isDefault})`,
    );
  return sql`(${byHand}${toAccount}${sql.join(bySystem)})`;
}
