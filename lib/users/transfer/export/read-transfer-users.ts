import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import { runStatement } from "../../list/run-statement";
import type { TransferUser } from "./transfer-user";

/** No hash and no secret is among these columns. The keys of the roles given by hand, in the order of the alphabet. */
const statement = (ids: readonly number[]) => sql`
  select u.id, u.external_id as "externalId", u.first_name as "firstName", u.last_name as "lastName", u.email,
    u.account_id as "accountId", u.active, u.phone, u.street1, u.street2, u.city, u.state_province as "stateProvince",
    u.postal_code as "postalCode", u.country,
    array(select r.key from user_roles g join roles r on r.id = g.role_id where g.user_id = u.id order by r.key) as roles
  from tenant_users u where u.id = any(${sql.param([...ids])}::bigint[]) order by u.id`;

/** The users with these IDs as they are exported, by ID. Prepared: its plan is always the same. */
export async function readTransferUsers(
  database: Database,
  ids: readonly number[],
): Promise<readonly TransferUser[]> {
  if (ids.length === 0) return [];
  return runStatement<TransferUser>(database, statement(ids), "transfer_users");
}
