import "server-only";
import { and, eq, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { importRows, imports, jobs } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { importTarget } from "./import-record";
import { importLimits } from "./schemas";

const jobHasEnded = sql`exists (select from ${jobs} where ${and(
  eq(jobs.organizationId, imports.organizationId),
  eq(jobs.id, imports.jobId),
  inArray(jobs.status, ["stopped", "failed"]),
)})`;

const hasPasswords = sql`exists (select from ${importRows} where ${and(
  eq(importRows.organizationId, imports.organizationId),
  eq(importRows.importId, imports.id),
  sql`${importRows.passwordSealed} is not null`,
)})`;

/**
 * An import that nobody applied for days, nor works on; and one that was cancelled while it was applied, for as long as there are
 * passwords in it: what it did stays to be looked at and taken back.
 */
export const isForgotten: SQL | undefined = and(
  lt(imports.updatedAt, sql`now() - make_interval(days => ${importLimits.keptDays})`),
  or(
    inArray(imports.state, ["uploading", "uploaded", "planned", "refused"]),
    and(eq(imports.state, "planning"), jobHasEnded),
    and(eq(imports.state, "applying"), jobHasEnded, hasPasswords),
  ),
);

/**
 * Removes forgotten imports of the organization with their files and rows, and forgotten passwords: nobody needs them any more.
 * @returns an event for each import that is gone
 */
export async function expireImports(tx: Database, { organizationId }: Ctx): Promise<readonly AuditEvent[]> {
  const forgotten = and(eq(imports.organizationId, organizationId), isForgotten);
  const cancelled = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(forgotten, eq(imports.state, "applying")));
  await tx
    .update(importRows)
    .set({ passwordSealed: null })
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        inArray(
          importRows.importId,
          cancelled.map(({ id }) => id),
        ),
      ),
    );
  const gone = await tx
    .delete(imports)
    .where(and(forgotten, ne(imports.state, "applying")))
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
