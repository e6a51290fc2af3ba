import "server-only";
import { eq, and } from "drizzle-orm";
import { imports, jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { importTarget, isImport, loadImport } from "../import-record";
import { importInput } from "../schemas";

/** Removes an import with its file, its rows and what they hold. The users stay as they are. */
export const deleteImport = defineCommand({
  action: "import.delete",
  privilege: "signed-in",
  input: importInput,
  async run(tx, ctx, { importId }) {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    const isJob = and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, record.jobId ?? 0));
    const [job] = await tx.select({ status: jobs.status }).from(jobs).where(isJob).for("update");
    const moving: readonly string[] = ["queued", "running", "stopping", "paused"];
    if (job && moving.includes(job.status))
      throw new AppError("refused", "This import is under way. Stop its job first.");
    await tx.delete(imports).where(isImport(ctx, importId));
    // The job that waited for a person waits for nothing any more.
    if (job?.status === "waiting") await tx.delete(jobs).where(isJob);
    return { data: { importId }, audit: [{ target: importTarget(record) }] };
  },
});
