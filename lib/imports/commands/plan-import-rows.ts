import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { exactText, idInput } from "@/lib/core/text";
import { presentProgress, reportProgress } from "@/lib/jobs/work/progress";
import { loadOfJob } from "../import-record";
import { planRows, storeRows } from "../plan/plan-rows";
import { countedOn } from "../row-counts";
import { importLimits } from "../schemas";

const text = exactText("Cell", importLimits.cell);

const planImportRowsInput = z.strictObject({
  importId: idInput,
  rows: z
    .array(
      z.strictObject({
        rowNumber: z.number().int().min(1),
        values: z.record(z.string().max(50), text),
        password: text.optional(),
        problems: z.record(z.string().max(50), z.array(z.string().max(500))),
      }),
    )
    .min(1)
    .max(500),
});

/** Who loses the administration by the rows that are stored already: not looked for in all of them at each batch. */
const cursor = z.object({ losing: z.array(z.number()) }).catch({ losing: [] });

/** The job's own: stores the next rows of the file with what would become of them, and how far it has got. */
export const planImportRows = defineCommand({
  action: "import.plan",
  privilege: "signed-in",
  input: planImportRowsInput,
  statementTimeoutMs: 30_000,
  async run(tx, ctx, { importId, rows }) {
    const record = await loadOfJob(tx, ctx, importId);
    const before = await presentProgress(tx, ctx);
    const { losing: lost } = cursor.parse(before.cursor);
    const { planned, losing, refusals } = await planRows(tx, ctx, record, rows, lost);
    await storeRows(tx, ctx, record, planned);
    const done = before.done + rows.length;
    await reportProgress(tx, ctx, {
      done,
      counts: countedOn(
        before.counts,
        planned.map(({ judged }) => judged.action),
      ),
      cursor: { rowNumber: rows.at(-1)?.rowNumber ?? 0, losing: [...lost, ...losing] },
    });
    // Where nobody looks at the plan before, a row is an attempt.
    return { data: { done }, audit: record.options.isUnattended === true ? refusals : [] };
  },
});
