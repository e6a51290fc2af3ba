import "server-only";
import { and, eq } from "drizzle-orm";
import { importRows } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { importTarget, loadImport, writeImport } from "../import-record";
import { planImportInput } from "../schemas";
import { startPhase } from "../start-phase";

const keys: readonly string[] = ["id", "externalId", "email"];

function requireUsable(columns: readonly string[], mapping: Readonly<Record<string, string>>): void {
  const refuse = (words: string): never => {
    throw new AppError("invalid_input", words, { fields: { mapping: [words] } });
  };
  const fields = Object.values(mapping);
  const unknown = Object.keys(mapping).find((column) => !columns.includes(column));
  if (unknown !== undefined) refuse(`The file has no column “${unknown}”.`);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice !== undefined) refuse(`Two columns are read as ${twice}. Choose one of them.`);
  if (!fields.some((field) => keys.includes(field)))
    refuse("Choose a column for ID, external ID or email: by one of them users are found.");
}

/** Starts the job that plans every row, and applies them by itself when it is to wait for nobody. A plan that is there is made anew; what was fixed in it is gone. */
export const planImport = defineCommand({
  action: "import.plan",
  privilege: [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")],
  input: planImportInput,
  async run(tx, ctx, { importId, mapping, options, isUnattended }) {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    if (record.state === "uploading" || record.state === "refused")
      throw new AppError("refused", "The file of this import is not complete.");
    if (record.state === "applying" || record.state === "applied")
      throw new AppError("refused", "This import was applied. Begin a new import.");
    requireUsable(record.columns, mapping);
    const jobId = await startPhase(tx, ctx, record, "plan");
    await tx
      .delete(importRows)
      .where(and(eq(importRows.organizationId, ctx.organizationId), eq(importRows.importId, importId)));
    const stored = { ...record.options, rules: options, isUnattended };
    await writeImport(tx, ctx, importId, { jobId, mapping, options: stored, state: "planning" });
    return { data: { importId, jobId }, audit: [{ target: importTarget({ ...record, jobId }) }] };
  },
});
