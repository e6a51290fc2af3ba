import "server-only";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import type { TransferFieldName } from "@/lib/users/transfer/fields";
import { stillUnread } from "../file/reading-problems";
import { importTarget, loadImport, unsealPart, writeImport } from "../import-record";
import { markDuplicates } from "../plan/duplicates";
import { losingBefore, planRows, storeRows } from "../plan/plan-rows";
import { relatedRows } from "../plan/related-rows";
import { toImportRow } from "../row-shape";
import { fixImportRowInput } from "../schemas";

type Values = Partial<Record<TransferFieldName, string>>;

/** Changes cells of one row of the plan; it is planned again at once, and so is whatever it was in conflict with. */
export const fixImportRow = defineCommand({
  action: "import.fix-row",
  privilege: "signed-in",
  input: fixImportRowInput,
  statementTimeoutMs: 30_000,
  async run(tx, ctx, { importId, rowNumber, values: sent }) {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    if (record.state !== "planned")
      throw new AppError("refused", "There is no plan that can be changed now.");
    const before = await relatedRows(tx, ctx, importId, rowNumber);
    const row = before.find((each) => each.rowNumber === rowNumber);
    if (!row) throw new AppError("not_found", "There is no such row.");
    const { password, ...cells } = sent;
    const values: Values = { ...row.values, ...cells };
    const isSame = JSON.stringify(values) === JSON.stringify(row.values) && password === undefined;
    if (isSame) return { data: toImportRow(row), audit: [] };
    const again = before.map((each) => ({
      rowNumber: each.rowNumber,
      values: each.rowNumber === rowNumber ? values : each.values,
      password:
        each.rowNumber === rowNumber && password !== undefined
          ? password
          : each.passwordSealed
            ? unsealPart(ctx, importId, `row ${each.rowNumber}`, each.passwordSealed)
            : undefined,
      // What could not be read was stored cut short: only another text takes that back.
      problems: stillUnread(each.problems ?? {}, each.rowNumber === rowNumber ? Object.keys(sent) : []),
    }));
    const lost = await losingBefore(tx, ctx, importId, before[0]?.rowNumber ?? 0);
    await storeRows(tx, ctx, record, (await planRows(tx, ctx, record, again, lost)).planned);
    await markDuplicates(tx, ctx, importId);
    await writeImport(tx, ctx, importId, {});
    const after = (await relatedRows(tx, ctx, importId, rowNumber)).find(
      (each) => each.rowNumber === rowNumber,
    );
    if (!after) throw new Error("the row was just stored");
    const changes = { row: [rowNumber, rowNumber], fields: [null, Object.keys(sent)] } as const;
    return { data: toImportRow(after), audit: [{ target: importTarget(record), changes }] };
  },
});
