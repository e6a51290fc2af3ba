import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/ctx";
import type { BulkAim } from "../outcomes";

/** The done events that are about the same thing as the undo: `e` is the event, `u` the user. */
function sameThing({ role }: BulkAim): SQL {
  if (role) {
    const held = (side: 0 | 1) => sql`(e.changes -> 'roles' -> ${side}::integer) ? ${role.key}::text`;
    return sql`e.target_type = 'user' and e.target_id = u.id and e.changes ? 'roles' and (${held(0)}) <> (${held(1)})`;
  }
  // Of a big account not everybody who is cut off with it has an event of their own.
  return sql`e.target_type = 'user' and e.target_id = u.id and e.action in ('user.deactivate', 'user.reactivate')
    or e.target_type = 'account' and e.target_id = u.account_id and e.action = 'account.deactivate'`;
}

/**
 * Whether something else did to `tenant_users u` what this bulk change did, after it: the last event about it is another's.
 * Then an undo leaves them alone, since it takes back that change and no other.
 * @param aim of the undo
 */
export function changedSince(ctx: Ctx, bulkJobId: number, aim: BulkAim): SQL {
  // The time of an event is the beginning of its transaction, which may have waited for that of a later one: by id they are
  // in the order in which they were done. The array keeps the planner from walking all events by id to find the last.
  return sql`(
    select (array_agg(e.job_id order by e.id desc))[1] from audit_events e
    where e.organization_id = ${ctx.organizationId}::bigint and e.outcome = 'done'
      and e.at > (select started.created_at - interval '5 minutes' from jobs started
        where started.organization_id = ${ctx.organizationId}::bigint and started.id = ${bulkJobId}::bigint)
      and (${sameThing(aim)})) is distinct from ${bulkJobId}::bigint`;
}
