import "server-only";
import { z } from "zod";
import { listBulkTargets } from "@/lib/users/bulk/run/list-bulk-targets";
import { applyBulkBatch } from "@/lib/users/commands/bulk/apply-bulk-batch";
import type { JobHandler } from "../work/handler";

const batchSize = 200;

const cursorShape = z.object({ after: z.number() });

/**
 * Changes many users, batch after batch in the order of their ids. Each batch is one transaction with its outcomes and the
 * cursor, so that a worker that dies in between neither doubles nor loses anybody.
 */
export const runBulkChange: JobHandler = async (run) => {
  let after = run.cursor ? cursorShape.parse(run.cursor).after : 0;
  for (;;) {
    const ids = await listBulkTargets.execute(await run.ctx(), { after });
    const last = ids.at(-1);
    if (last === undefined) break;
    for (let start = 0; start < ids.length; start += batchSize) {
      const userIds = ids.slice(start, start + batchSize);
      await applyBulkBatch.execute(await run.ctx(), { userIds, isLast: false });
    }
    after = last;
  }
  await applyBulkBatch.execute(await run.ctx(), { userIds: [], isLast: true });
  return { status: "done" };
};
