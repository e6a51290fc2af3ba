import type { ImportFormat } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Query } from "@/lib/core/query";
import type { Piece, StreamFormat } from "@/lib/core/stream/pieces";
import { appendImportChunk } from "@/lib/imports/commands/append-import-chunk";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { completeUpload } from "@/lib/imports/commands/complete-upload";
import { createImport } from "@/lib/imports/commands/create-import";
import { planImport } from "@/lib/imports/commands/plan-import";
import { getImport, listImportRows } from "@/lib/imports/queries";
import type { exportImportRowsInput, ImportOptions } from "@/lib/imports/schemas";
import { runJob } from "./run-job";

interface Choices extends Partial<ImportOptions> {
  readonly format?: ImportFormat;
  /** Nobody looks at the plan: it is applied at once. */
  readonly isUnattended?: boolean;
}

/** What is left of a job that went wrong would look like a plan without rows. */
function requireNoError(job: Awaited<ReturnType<typeof runJob>>): void {
  if (job?.lastError) throw new Error(job.lastError);
}

/** The steps of an import as this actor takes them in the console; its job is run by the worker's own code. */
export function importsOf(ctx: Ctx) {
  const upload = async (content: string, format: ImportFormat = "csv") => {
    const bytes = Buffer.from(content);
    const head = { fileName: "users.csv", sizeBytes: Math.max(1, bytes.length), format };
    const { importId } = await createImport.execute(ctx, head);
    await appendImportChunk.execute(ctx, { importId, ordinal: 0, base64: bytes.toString("base64") });
    return completeUpload.execute(ctx, { importId });
  };
  const rowsOf = async (importId: number) =>
    (await listImportRows.execute(ctx, { importId, pageSize: 200 })).rows;
  return {
    upload,
    rowsOf,
    planned: async (content: string, { format, isUnattended, ...rules }: Choices = {}) => {
      const { importId, mapping } = await upload(content, format);
      const choices = isUnattended === undefined ? {} : { isUnattended };
      const options = { existing: "update", mustChangePassword: true, ...rules } as const;
      const { jobId } = await planImport.execute(ctx, { importId, mapping, options, ...choices });
      requireNoError(await runJob(jobId));
      return { importId, jobId, rows: await rowsOf(importId) };
    },
    applied: async (importId: number) => {
      const { jobId } = await applyImport.execute(ctx, { importId });
      requireNoError(await runJob(jobId ?? 0));
      return {
        outcomes: (await getImport.execute(ctx, { importId })).outcomes,
        rows: await rowsOf(importId),
      };
    },
    /** One of the files that an import leaves, all pieces of it. */
    file: async <Row, First extends Piece<Row>>(
      importId: number,
      query: Query<typeof exportImportRowsInput, First>,
      format: StreamFormat<Row> | ((first: First) => StreamFormat<Row> | undefined),
    ) => {
      let piece: First = await query.execute(ctx, { importId });
      const chosen = typeof format === "function" ? format(piece) : format;
      if (!chosen) throw new Error("there is no such format");
      let text = chosen.head + piece.rows.map(chosen.line).join("");
      while (piece.nextCursor !== null) {
        piece = await query.execute(ctx, { importId, cursor: piece.nextCursor });
        text += piece.rows.map(chosen.line).join("");
      }
      return text;
    },
  };
}

export type ImportsOf = ReturnType<typeof importsOf>;
