import "server-only";
import { and, eq, notInArray } from "drizzle-orm";
import { importChunks, importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { writeImport } from "../import-record";

/** Leaves to the job what was planned. The file is not needed any more: its rows are. */
export async function beginApplying(tx: Database, ctx: Ctx, importId: number, jobId: number): Promise<void> {
  const { organizationId } = ctx;
  // What the plan gave up is not tried, whatever has changed since: nobody confirmed it.
  await tx
    .update(importRows)
    .set({ state: "skipped", passwordSealed: null })
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, importId),
        notInArray(importRows.action, ["create", "update"]),
      ),
    );
  await tx
    .delete(importChunks)
    .where(and(eq(importChunks.organizationId, organizationId), eq(importChunks.importId, importId)));
  await writeImport(tx, ctx, importId, { jobId, state: "applying" });
}
