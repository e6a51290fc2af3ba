import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";

/** The identity of an address and of an external ID, near enough: what slips through meets the unique index. */
export const rowEmailKey = sql`nullif(lower(normalize(btrim(values->>'email'), NFKC)), '')`;
export const rowExternalId = sql`nullif(btrim(values->>'externalId'), '')`;

// The numbers are found once, as an array: joined with the table they would be looked for again for each row.
const marked = (ctx: Ctx, importId: number, key: SQL, problem: Record<string, readonly string[]>) => sql`
  update import_rows r set action = 'conflict', changes = null, problems = ${JSON.stringify(problem)}::jsonb
  where r.organization_id = ${ctx.organizationId} and r.import_id = ${importId}
    and r.action in ('create', 'update', 'unchanged') and r.row_number = any(array(
      select row_number from (
        select row_number, count(*) over (partition by ${key}) as times from import_rows
        where organization_id = ${ctx.organizationId} and import_id = ${importId} and action <> 'error' and ${key} is not null
      ) counted where times > 1))`;

/** Rows that are about the same user are conflicts, each of them: nobody could say which one holds. */
export async function markDuplicates(tx: Database, ctx: Ctx, importId: number): Promise<void> {
  const more = "Another row of this file";
  await tx.execute(marked(ctx, importId, sql`user_id`, { "": [`${more} is about the same user.`] }));
  await tx.execute(marked(ctx, importId, rowEmailKey, { email: [`${more} has the same email.`] }));
  const sameId = { externalId: [`${more} has the same external ID.`] };
  await tx.execute(marked(ctx, importId, rowExternalId, sameId));
}
