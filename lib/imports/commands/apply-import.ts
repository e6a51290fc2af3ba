import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { typedCountProblem } from "@/lib/users/bulk/schemas";
import { beginApplying } from "../apply/begin-applying";
import { importTarget, loadImport } from "../import-record";
import { countsOf, planHashOf } from "../row-counts";
import { applyImportInput } from "../schemas";
import { startPhase } from "../start-phase";

/** Lets the job go on and do what was planned. The file is not needed any more: its rows are. */
export const applyImport = defineCommand({
  action: "import.apply",
  privilege: [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")],
  input: applyImportInput,
  statementTimeoutMs: 30_000,
  async run(tx, ctx, { importId, planHash, typedCount }) {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    if (record.state === "applying" || record.state === "applied")
      return { data: { importId, jobId: record.jobId }, audit: [] };
    if (record.state !== "planned") throw new AppError("refused", "Plan this import first.");
    const { counts } = await countsOf(tx, ctx, importId);
    const present = planHashOf(record);
    if (planHash !== undefined && planHash !== present) {
      const message = "The plan changed while you looked. Nothing was imported. This is how it is now.";
      const details = { counts, planHash: present };
      throw new AppError("conflict", message, { details, target: importTarget(record) });
    }
    const problem = typedCountProblem(
      "deactivates or deletes",
      counts.deactivate + counts.delete,
      typedCount,
    );
    if (problem) throw new AppError("invalid_input", problem, { fields: { typedCount: [problem] } });
    const jobId = await startPhase(tx, ctx, record, "apply");
    await beginApplying(tx, ctx, record, jobId);
    return {
      data: { importId, jobId },
      audit: [{ target: importTarget({ ...record, jobId }), receipt: { ...counts } }],
    };
  },
});
