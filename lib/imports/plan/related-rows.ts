import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { rowEmailKey, rowExternalId } from "./duplicates";

/** A row, and those that were in conflict with it: about the same user, or with the same email or external ID. */
export async function relatedRows(tx: Database, ctx: Ctx, importId: number, rowNumber: number) {
  const inImport = and(eq(importRows.organizationId, ctx.organizationId), eq(importRows.importId, importId));
  const [row] = await tx
    .select({
      userId: importRows.userId,
      email: sql<string | null>`${rowEmailKey}`,
      externalId: sql<string | null>`${rowExternalId}`,
    })
    .from(importRows)
    .where(and(inImport, eq(importRows.rowNumber, rowNumber)));
  if (!row) return [];
  const same = and(
    eq(importRows.action, "conflict"),
    or(
      row.userId === null ? undefined : eq(importRows.userId, row.userId),
      sql`${rowEmailKey} = ${row.email}`,
      sql`${rowExternalId} = ${row.externalId}`,
    ),
  );
  return tx
    .select()
    .from(importRows)
    .where(and(inImport, or(eq(importRows.rowNumber, rowNumber), same)))
    .orderBy(asc(importRows.rowNumber))
    .limit(500);
}
