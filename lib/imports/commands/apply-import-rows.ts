import "server-only";
import { z } from "zod";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { idInput } from "@/lib/core/text";
import { presentProgress, reportProgress } from "@/lib/jobs/work/progress";
import type { PreparedPassword } from "@/lib/auth/passwords/set-password";
import { type AppliedRow, applyRows, prepareRowPassword } from "@/lib/users/transfer/import/apply-rows";
import { nextRows, writeApplied } from "../apply/next-rows";
import { readNextRows } from "../file/read-import";
import { type ImportRecord, loadOfJob, rulesOf, unsealPart, writeImport } from "../import-record";
import { countedOn, progressOf } from "../row-counts";

const applyImportRowsInput = z.strictObject({
  importId: idInput,
  /** The last row that this run applied: those before it are not looked at again. */
  after: z.int32().min(0),
});

/** Before the first rows all are counted: some are skipped from the start. */
async function progressAfter(tx: Database, ctx: Ctx, record: ImportRecord, applied: readonly AppliedRow[]) {
  const { done, counts } = await presentProgress(tx, ctx);
  if (Object.keys(counts).length === 0) return progressOf(tx, ctx, record);
  const states = applied.map(({ state }) => state);
  return { done: done + applied.length, counts: countedOn(counts, states) };
}

/** The job's own: applies the next rows in one transaction with how far it has got. After the last one the import is over. */
export const applyImportRows = defineCommand({
  action: "import.apply",
  privilege: "signed-in",
  input: applyImportRowsInput,
  statementTimeoutMs: 30_000,
  async prepare(ctx, { importId, after }) {
    const rows = await readNextRows(ctx, importId, after);
    const passwords = new Map<number, PreparedPassword>();
    for (const { rowNumber, passwordSealed, userId } of rows) {
      if (!passwordSealed) continue;
      const typed = unsealPart(ctx, importId, `row ${rowNumber}`, passwordSealed);
      const prepared = await prepareRowPassword(ctx, typed, userId);
      if (prepared) passwords.set(rowNumber, prepared);
    }
    return passwords;
  },
  async run(tx, ctx, { importId, after }, passwords): Promise<CommandOutcome<{ last: number | undefined }>> {
    const record = await loadOfJob(tx, ctx, importId);
    const rows = await nextRows(tx, ctx, importId, after);
    const last = rows.at(-1)?.rowNumber;
    if (last === undefined) {
      await writeImport(tx, ctx, importId, { state: "applied" });
      return { data: { last }, audit: [] };
    }
    const wanted = rows.map(({ rowNumber, values, userVersion }) => {
      const password = passwords.get(rowNumber);
      const cells = { ...values, ...(password && { password: password.typed }) };
      return { rowNumber, cells, userVersion, password };
    });
    const { applied, audit } = await applyRows(tx, ctx, wanted, rulesOf(ctx, record));
    await writeApplied(tx, ctx, importId, applied);
    await reportProgress(tx, ctx, await progressAfter(tx, ctx, record, applied));
    return { data: { last }, audit };
  },
});
