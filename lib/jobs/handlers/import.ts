import "server-only";
import { z } from "zod";
import { applyImportRows } from "@/lib/imports/commands/apply-import-rows";
import { finishImportPlan } from "@/lib/imports/commands/finish-import-plan";
import { planImportRows } from "@/lib/imports/commands/plan-import-rows";
import { rowsOf } from "@/lib/imports/file/read-file";
import { readImport } from "@/lib/imports/file/read-import";
import { cellsOf, type StoredCells } from "@/lib/imports/file/row-cells";
import type { JobHandler, JobRun } from "../work/handler";

const details = z.object({ importId: z.number(), phase: z.enum(["plan", "apply"]) });
const cursor = z.object({ rowNumber: z.number() }).catch({ rowNumber: 0 });

const rowsAtOnce = 200;

/** Reads the file once more and plans what comes after the last row that is stored. */
async function plan(run: JobRun, importId: number): Promise<{ isApplying: boolean }> {
  const ctx = await run.ctx();
  const record = await readImport(ctx, importId);
  const { delimiter } = record.options;
  const { rowNumber: last } = cursor.parse(run.cursor);
  let batch: StoredCells[] = [];
  // The first row that is not empty.
  let isHeader = record.format === "csv";
  const store = async () => {
    if (batch.length > 0) await planImportRows.execute(await run.ctx(), { importId, rows: batch });
    batch = [];
  };
  for await (const row of rowsOf(ctx, record, typeof delimiter === "string" ? delimiter : ",")) {
    const isSkipped = isHeader || row.rowNumber <= last;
    isHeader = false;
    if (isSkipped) continue;
    batch.push(cellsOf(row, record));
    if (batch.length >= rowsAtOnce) await store();
  }
  await store();
  return finishImportPlan.execute(await run.ctx(), { importId });
}

async function apply(run: JobRun, importId: number): Promise<void> {
  // A run that goes on after an interruption begins with the first row that is not applied.
  let after: number | undefined = 0;
  while (after !== undefined)
    after = (await applyImportRows.execute(await run.ctx(), { importId, after })).last;
}

/** Plans an import, then waits for somebody to confirm it, unless it is to wait for nobody; applies it once that was done. */
export const runImport: JobHandler = async (run) => {
  const { importId, phase } = details.parse(run.details);
  const { isApplying } = phase === "apply" ? { isApplying: true } : await plan(run, importId);
  if (!isApplying) return { status: "waiting" };
  await apply(run, importId);
  return { status: "done" };
};
