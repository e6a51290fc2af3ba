import "server-only";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { rowEmailKey, rowExternalId } from "./duplicates";

/** A row, and those that were in conflict with it: about the same user, or with the same email or external ID. */
export async function relatedRows(tx: Database, ctx: Ctx, importId: number, rowNumber: number) {
  const inImport = and(eq(importRows.organizationId, ctx.organizationId), eq(importRows.importId, importId));
  const [found] = await tx
    .select({
      row: importRows,
      email: sql<string | null>`${rowEmailKey}`,
      externalId: sql<string | null>`${rowExternalId}`,
    })
    .from(importRows)
    .where(and(inImport, eq(importRows.rowNumber, rowNumber)));
  if (!found) return [];
  const { row, email, externalId } = found;
  const same = or(
    row.userId === null ? undefined : eq(importRows.userId, row.userId),
    sql`${rowEmailKey} = ${email}`,
    sql`${rowExternalId} = ${externalId}`,
  );
  const others = await tx
    .select()
    .from(importRows)
    .where(and(inImport, ne(importRows.rowNumber, rowNumber), eq(importRows.action, "conflict"), same))
    .orderBy(asc(importRows.rowNumber))
    // Of more the conflict is not over by this one row.
    .limit(500);
  return [row, ...others].sort((one, other) => one.rowNumber - other.rowNumber);
}
