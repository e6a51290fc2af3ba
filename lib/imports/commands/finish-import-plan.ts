import "server-only";
import { defineCommand } from "@/lib/core/command";
import { reportProgress } from "@/lib/jobs/work/progress";
import { beginApplying } from "../apply/begin-applying";
import { importTarget, loadOfJob, writeImport } from "../import-record";
import { markDuplicates } from "../plan/duplicates";
import { countsOf, progressOf } from "../row-counts";
import { importInput } from "../schemas";

/**
 * The job's own: compares the rows with one another, and the plan is there to be looked at. Of an import that waits for nobody
 * it is what is applied next, by the same job.
 */
export const finishImportPlan = defineCommand({
  action: "import.plan",
  privilege: "signed-in",
  input: importInput,
  statementTimeoutMs: 60_000,
  async run(tx, ctx, { importId }) {
    const record = await loadOfJob(tx, ctx, importId);
    const { state, jobId, options } = record;
    if (state !== "planning") return { data: { isApplying: state === "applying" }, audit: [] };
    await markDuplicates(tx, ctx, importId);
    const { counts } = await countsOf(tx, ctx, importId);
    if (options.isUnattended === true && jobId !== null) {
      await beginApplying(tx, ctx, record, jobId);
      // Started anew, the job goes on with the rows.
      const progress = await progressOf(tx, ctx, record);
      await reportProgress(tx, ctx, { ...progress, details: { phase: "apply" } });
      const event = { action: "import.apply", target: importTarget(record), receipt: { ...counts } } as const;
      return { data: { isApplying: true }, audit: [event] };
    }
    await writeImport(tx, ctx, importId, { state: "planned" });
    await reportProgress(tx, ctx, { counts });
    return { data: { isApplying: false }, audit: [] };
  },
});
