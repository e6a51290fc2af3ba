import "server-only";
import { defineCommand } from "@/lib/core/command";
import { reportProgress } from "@/lib/jobs/work/progress";
import { loadOfJob, writeImport } from "../import-record";
import { markDuplicates } from "../plan/duplicates";
import { countsOf } from "../row-counts";
import { importInput } from "../schemas";

/** The job's own: compares the rows with one another, and the plan is there to be looked at. */
export const finishImportPlan = defineCommand({
  action: "import.plan",
  privilege: "signed-in",
  input: importInput,
  statementTimeoutMs: 60_000,
  async run(tx, ctx, { importId }) {
    const record = await loadOfJob(tx, ctx, importId);
    if (record.state !== "planning") return { data: { importId }, audit: [] };
    await markDuplicates(tx, ctx, importId);
    await writeImport(tx, ctx, importId, { state: "planned" });
    const { counts } = await countsOf(tx, ctx, importId);
    await reportProgress(tx, ctx, { counts });
    return { data: { importId }, audit: [] };
  },
});
