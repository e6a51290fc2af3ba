import "server-only";
import { sql } from "drizzle-orm";
import { elementInstances, formulaInstances } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { type Owners, ownedBy } from "./owned-work";

/**
 * Removes the element and formula instances of users; their jobs go with them, so stop those first.
 * @returns how many went, by user
 */
export async function removeInstances(tx: Database, ctx: Ctx, owners: Owners): Promise<Map<number, number>> {
  const { rows } = await tx.execute<{ user_id: number; count: number }>(sql`
    with elements as (
      delete from ${elementInstances} where ${elementInstances.organizationId} = ${ctx.organizationId}
        and ${ownedBy(ctx, sql`${elementInstances.userId}`, owners)} returning user_id
    ), formula_runs as (
      delete from ${formulaInstances} where ${formulaInstances.organizationId} = ${ctx.organizationId}
        and ${ownedBy(ctx, sql`${formulaInstances.userId}`, owners)} returning user_id
    )
    select user_id, count(*) as count
    from (select user_id from elements union all select user_id from formula_runs) as gone group by user_id`);
  return new Map(rows.map((row) => [Number(row.user_id), Number(row.count)]));
}
