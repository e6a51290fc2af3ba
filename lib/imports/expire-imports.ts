import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { imports, jobs } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { importTarget } from "./import-record";
import { importLimits } from "./schemas";

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Removes imports of the organization that nobody applied for days, with their files and rows: passwords may be in them.
 * @returns an event for each
 */
export async function expireImports(tx: Database, ctx: Ctx): Promise<readonly AuditEvent[]> {
  const { organizationId, now } = ctx;
  const gone = await tx
    .delete(imports)
    .where(
      and(
        eq(imports.organizationId, organizationId),
        inArray(imports.state, ["uploading", "uploaded", "planned", "refused"]),
        lt(imports.updatedAt, new Date(now.getTime() - importLimits.keptDays * dayMs)),
      ),
    )
    .returning({ jobId: imports.jobId, fileName: imports.fileName });
  const jobIds = gone.flatMap(({ jobId }) => (jobId === null ? [] : [jobId]));
  if (jobIds.length > 0)
    await tx
      .delete(jobs)
      .where(
        and(eq(jobs.organizationId, organizationId), eq(jobs.status, "waiting"), inArray(jobs.id, jobIds)),
      );
  return gone.map((row) => ({ action: "import.delete", target: importTarget(row) }));
}
