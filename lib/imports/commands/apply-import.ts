import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { typedAbove } from "@/lib/users/bulk/schemas";
import { beginApplying } from "../apply/begin-applying";
import { importTarget, loadImport } from "../import-record";
import { countsOf, planHashOf } from "../row-counts";
import { applyImportInput, type ImportCounts } from "../schemas";
import { startPhase } from "../start-phase";

/** Many are not cut off by one click, by a file as little as by hand. */
function requireTypedCount(counts: ImportCounts, typedCount: number | undefined): void {
  const cutOff = counts.deactivate + counts.delete;
  if (cutOff <= typedAbove || typedCount === cutOff) return;
  const message = `This deactivates or deletes ${cutOff} users. Type that number to confirm.`;
  throw new AppError("invalid_input", message, { fields: { typedCount: [message] } });
}

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
    requireTypedCount(counts, typedCount);
    const jobId = await startPhase(tx, ctx, record, "apply");
    await beginApplying(tx, ctx, record, jobId);
    return {
      data: { importId, jobId },
      audit: [{ target: importTarget({ ...record, jobId }), receipt: { ...counts } }],
    };
  },
});
