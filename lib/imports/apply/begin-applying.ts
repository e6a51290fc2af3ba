import "server-only";
import { and, eq, notInArray } from "drizzle-orm";
import { importChunks, importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { withoutSamples } from "../file/samples";
import { type ImportRecord, writeImport } from "../import-record";

/** Leaves to the job what was planned. The file is not needed any more: its rows are. */
export async function beginApplying(
  tx: Database,
  ctx: Ctx,
  record: ImportRecord,
  jobId: number,
): Promise<void> {
  const { organizationId } = ctx;
  const { id: importId } = record;
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
  await writeImport(tx, ctx, importId, { jobId, state: "applying", options: withoutSamples(record) });
}
