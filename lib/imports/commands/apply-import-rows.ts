import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { idInput } from "@/lib/core/text";
import { reportProgress } from "@/lib/jobs/work/progress";
import type { PreparedPassword } from "@/lib/auth/passwords/set-password";
import { applyRows, prepareRowPassword } from "@/lib/users/transfer/import/apply-rows";
import { nextRows, writeApplied } from "../apply/next-rows";
import { readNextRows } from "../file/read-import";
import { loadOfJob, rulesOf, unsealPart, writeImport } from "../import-record";
import { countsOf } from "../row-counts";

const applyImportRowsInput = z.strictObject({ importId: idInput });

/** The job's own: applies the next rows in one transaction with how far it has got. After the last one the import is over. */
export const applyImportRows = defineCommand({
  action: "import.apply",
  privilege: "signed-in",
  input: applyImportRowsInput,
  statementTimeoutMs: 30_000,
  async prepare(ctx, { importId }) {
    const rows = await readNextRows(ctx, importId);
    const passwords = new Map<number, PreparedPassword>();
    for (const { rowNumber, passwordSealed, userId } of rows) {
      if (!passwordSealed) continue;
      const typed = unsealPart(ctx, importId, `row ${rowNumber}`, passwordSealed);
      const prepared = await prepareRowPassword(ctx, typed, userId);
      if (prepared) passwords.set(rowNumber, prepared);
    }
    return passwords;
  },
  async run(tx, ctx, { importId }, passwords) {
    const record = await loadOfJob(tx, ctx, importId);
    const rows = await nextRows(tx, ctx, importId);
    if (rows.length === 0) {
      await writeImport(tx, ctx, importId, { state: "applied" });
      return { data: { isOver: true }, audit: [] };
    }
    const wanted = rows.map(({ rowNumber, values, userVersion }) => {
      const password = passwords.get(rowNumber);
      const cells = { ...values, ...(password && { password: password.typed }) };
      return { rowNumber, cells, userVersion, password };
    });
    const { applied, audit } = await applyRows(tx, ctx, wanted, rulesOf(ctx, record));
    await writeApplied(tx, ctx, importId, applied);
    const { outcomes } = await countsOf(tx, ctx, importId);
    const { planned, ...counts } = outcomes;
    const done = (record.rowCount ?? 0) - planned;
    await reportProgress(tx, ctx, { done, counts });
    return { data: { isOver: false }, audit };
  },
});
