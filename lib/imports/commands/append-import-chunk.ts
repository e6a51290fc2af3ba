import "server-only";
import { and, count, eq } from "drizzle-orm";
import { importChunks } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { loadImport, sealPart, writeImport } from "../import-record";
import { appendImportChunkInput, importLimits } from "../schemas";

/** One more piece of the file, sealed. A piece that has arrived already is not stored again. */
export const appendImportChunk = defineCommand({
  action: "import.upload",
  privilege: "signed-in",
  input: appendImportChunkInput,
  async run(tx, ctx, { importId, ordinal, base64 }) {
    const record = await loadImport(tx, ctx, importId, { lock: true });
    if (record.state !== "uploading")
      throw new AppError("refused", "The file of this import is complete. Begin a new import.");
    const [present] = await tx
      .select({ pieces: count() })
      .from(importChunks)
      .where(and(eq(importChunks.organizationId, ctx.organizationId), eq(importChunks.importId, importId)));
    const pieces = present?.pieces ?? 0;
    if (ordinal < pieces) return { data: { pieces }, audit: [] };
    if (ordinal > pieces) {
      const message = `The next piece is ${pieces}.`;
      throw new AppError("invalid_input", message, { fields: { ordinal: [message] } });
    }
    const sizeBytes = record.sizeBytes + Buffer.from(base64, "base64").length;
    if (sizeBytes > importLimits.bytes) {
      const message = "A file has at most 50 MB. Split it.";
      throw new AppError("invalid_input", message, { fields: { file: [message] }, apiStatus: 413 });
    }
    const sealed = sealPart(ctx, importId, String(ordinal), base64);
    await tx.insert(importChunks).values({ organizationId: ctx.organizationId, importId, ordinal, sealed });
    await writeImport(tx, ctx, importId, { sizeBytes });
    // The whole file is one event, when it was begun.
    return { data: { pieces: pieces + 1 }, audit: [] };
  },
});
