import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { listScope } from "../list/list-scope";
import { allOf, inScope, wantedRows } from "../list/user-conditions";
import { userFilters } from "../schemas";

/** Whom a bulk change is about, as it stands sealed in its job. */
export const bulkScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("selected"), accountId: z.number().optional(), userIds: z.array(z.number()) }),
  z.object({ kind: z.literal("matching"), accountId: z.number().optional(), filters: userFilters }),
  /** Everybody whom that bulk change did change. */
  z.object({ kind: z.literal("undo"), accountId: z.number().optional(), jobId: z.number() }),
]);
export type BulkScope = z.output<typeof bulkScope>;

/**
 * The condition on `tenant_users u` by which they are found, as the table finds them, within the actor's reach.
 * @throws AppError `not_found` for an account beyond it (rule 2)
 */
export async function matchingUsers(database: Database, ctx: Ctx, scope: BulkScope): Promise<SQL> {
  const filters = scope.kind === "matching" ? scope.filters : {};
  const list = await listScope(database, ctx, { ...filters, accountId: scope.accountId });
  const wanted = wantedRows(list, filters, ctx.now, "lastSignIn");
  const listed =
    scope.kind === "selected"
      ? sql`u.id = any(${sql.param([...scope.userIds])}::bigint[])`
      : scope.kind === "undo"
        ? sql`u.id in (select user_id from job_users where organization_id = ${ctx.organizationId}::bigint
            and job_id = ${scope.jobId}::bigint and outcome = 'done')`
        : undefined;
  return allOf([inScope(list), wanted.alongSort, wanted.toCollect, listed]) ?? sql`true`;
}
