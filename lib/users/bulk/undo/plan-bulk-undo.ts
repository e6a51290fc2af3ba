import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineQuery } from "@/lib/core/query";
import { loadBulkJob } from "../bulk-job";
import { type BulkPlan, bulkJobInput } from "../schemas";
import { planUndo } from "./plan-undo";

/** What taking a bulk change back would do now. Changes nothing. */
export const planBulkUndo = defineQuery({
  name: "users.plan-bulk-undo",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: bulkJobInput,
  statementTimeoutMs: 20_000,
  async run(database, ctx, { jobId }): Promise<BulkPlan> {
    const { plan } = await planUndo(database, ctx, await loadBulkJob(database, ctx, jobId));
    return plan;
  },
});
