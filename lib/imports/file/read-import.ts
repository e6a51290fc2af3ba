import "server-only";
import { and, eq } from "drizzle-orm";
import { importChunks } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { nextRows } from "../apply/next-rows";
import { type ImportRecord, loadImport, unsealPart } from "../import-record";

// What slow work reads before a command's transaction opens, each in a short one of its own.

/** One's own import as it is now. */
export function readImport(ctx: Ctx, importId: number): Promise<ImportRecord> {
  return inTenant(ctx.organizationId, { mode: "read" }, (database) =>
    loadImport(database, ctx, importId, { lock: false }),
  );
}

/** The rows that are to be applied next. */
export function readNextRows(ctx: Ctx, importId: number, after: number): ReturnType<typeof nextRows> {
  return inTenant(ctx.organizationId, { mode: "read" }, (database) =>
    nextRows(database, ctx, importId, after),
  );
}

/** One piece of the file; undefined after the last one. */
export async function readPiece(ctx: Ctx, importId: number, ordinal: number): Promise<Buffer | undefined> {
  const { organizationId } = ctx;
  const [piece] = await inTenant(organizationId, { mode: "read" }, (database) =>
    database
      .select({ sealed: importChunks.sealed })
      .from(importChunks)
      .where(
        and(
          eq(importChunks.organizationId, organizationId),
          eq(importChunks.importId, importId),
          eq(importChunks.ordinal, ordinal),
        ),
      ),
  );
  return piece && Buffer.from(unsealPart(ctx, importId, String(ordinal), piece.sealed), "base64");
}
