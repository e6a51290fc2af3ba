import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { exactText, idInput } from "@/lib/core/text";
import { reportProgress } from "@/lib/jobs/work/progress";
import { loadOfJob } from "../import-record";
import { planRows, storeRows } from "../plan/plan-rows";
import { countsOf } from "../row-counts";
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

/** The job's own: stores the next rows of the file with what would become of them, and how far it has got. */
export const planImportRows = defineCommand({
  action: "import.plan",
  privilege: "signed-in",
  input: planImportRowsInput,
  statementTimeoutMs: 30_000,
  async run(tx, ctx, { importId, rows }) {
    const record = await loadOfJob(tx, ctx, importId);
    const planned = await planRows(tx, ctx, record, rows);
    await storeRows(tx, ctx, record, planned);
    const last = rows.at(-1)?.rowNumber ?? 0;
    const { counts } = await countsOf(tx, ctx, importId);
    const done = Object.values(counts).reduce((sum, each) => sum + each, 0);
    await reportProgress(tx, ctx, { done, counts, cursor: { rowNumber: last } });
    return { data: { done }, audit: [] };
  },
});
