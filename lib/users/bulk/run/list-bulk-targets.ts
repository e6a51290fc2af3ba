import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { defineQuery } from "@/lib/core/query";
import { runStatement } from "../../list/run-statement";
import { bulkOfRun, type BulkSpec } from "../bulk-job";
import { matchingUsers } from "../matching";

/** So many ids are read at once: of a search all matches would be collected again for each batch. */
const pieceSize = 10_000;

async function idsAfter(database: Database, ctx: Ctx, { scope, upToId }: BulkSpec, after: number) {
  if (scope.kind === "selected") return scope.userIds.filter((id) => id > after);
  const statement =
    scope.kind === "undo"
      ? sql`select user_id as id from job_users where organization_id = ${ctx.organizationId} and job_id = ${scope.jobId}
          and outcome = 'done' and user_id > ${after} order by user_id limit ${pieceSize}`
      : sql`select id from (select u.id from tenant_users u where ${await matchingUsers(database, ctx, scope)}
            and u.id > ${after} and u.id <= ${upToId} offset 0) as found order by id limit ${pieceSize}`;
  const rows = await runStatement<{ id: number }>(database, statement);
  return rows.map(({ id }) => id);
}

/** Whom the bulk change of this run looks at next, by id; none: it has come to its end. */
export const listBulkTargets = defineQuery({
  name: "users.list-bulk-targets",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: z.strictObject({ after: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
  statementTimeoutMs: 20_000,
  async run(database, ctx, { after }): Promise<readonly number[]> {
    const { spec } = await bulkOfRun(database, ctx);
    return idsAfter(database, ctx, spec, after);
  },
});
