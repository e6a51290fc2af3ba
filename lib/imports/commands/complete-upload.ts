import "server-only";
import { and, eq } from "drizzle-orm";
import { importChunks } from "@/db/schema";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { guessMapping, type TransferFieldName } from "@/lib/users/transfer/fields";
import { inspectFile } from "../file/inspect-file";
import { sealSamples } from "../file/samples";
import { readImport } from "../file/read-import";
import { type ImportRecord, importTarget, loadImport, writeImport } from "../import-record";
import { importInput } from "../schemas";

/** What is known of a file that is complete. */
interface UploadedFile {
  readonly importId: number;
  readonly columns: readonly string[];
  readonly mapping: Record<string, TransferFieldName>;
  readonly rowCount: number;
}

/** @throws AppError `invalid_input` when a part of the file is missing: the rest would be taken for the whole */
function requireWhole({ options: { announcedBytes }, sizeBytes }: ImportRecord): void {
  // Of one without a byte it is told that it is empty.
  if (typeof announcedBytes !== "number" || announcedBytes === sizeBytes || sizeBytes === 0) return;
  const [arrived, whole] = [sizeBytes, announcedBytes].map((bytes) => bytes.toLocaleString("en"));
  const message = `The file is not complete: ${arrived} of ${whole} bytes have arrived. Choose it again.`;
  throw new AppError("invalid_input", message, { fields: { file: [message] } });
}

/** Reads the whole file once: what it is, its columns and how many rows; guesses which column is which field. */
export const completeUpload = defineCommand({
  action: "import.upload",
  privilege: "signed-in",
  input: importInput,
  async prepare(ctx, { importId }) {
    const record = await readImport(ctx, importId);
    if (record.state !== "uploading") return undefined;
    return inspectFile(ctx, record).catch((error: unknown) => {
      if (error instanceof AppError && error.fields?.file) return error;
      throw error;
    });
  },
  async run(tx, ctx, { importId }, facts): Promise<CommandOutcome<UploadedFile>> {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    const { columns, rowCount } = record;
    const mapping = guessMapping(columns);
    if (!facts || record.state !== "uploading")
      return { data: { importId, columns, mapping, rowCount: rowCount ?? 0 }, audit: [] };
    requireWhole(record);
    if (facts instanceof AppError) {
      await tx
        .delete(importChunks)
        .where(and(eq(importChunks.organizationId, ctx.organizationId), eq(importChunks.importId, importId)));
      await writeImport(tx, ctx, importId, { state: "refused", options: { refusal: facts.message } });
      return { refusal: facts, audit: [{ target: importTarget(record) }] };
    }
    const found = { columns: facts.columns, rowCount: facts.rowCount, mapping: guessMapping(facts.columns) };
    const options = { delimiter: facts.delimiter, ...sealSamples(ctx, importId, facts.samples) };
    await writeImport(tx, ctx, importId, { ...found, options, state: "uploaded" });
    const changes = { rows: [null, facts.rowCount] as const };
    return { data: { importId, ...found }, audit: [{ target: importTarget(record), changes }] };
  },
});
