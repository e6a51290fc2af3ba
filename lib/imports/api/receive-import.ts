import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { FileBody } from "@/lib/core/api/operation";
import { log } from "@/lib/core/log";
import { appendImportChunk } from "../commands/append-import-chunk";
import { completeUpload } from "../commands/complete-upload";
import { createBulkImport } from "../commands/create-bulk-import";
import { deleteImport } from "../commands/delete-import";
import { getImport } from "../queries";
import { importLimits } from "../schemas";
import { exampleFiles } from "./examples";

type NamedQuery = z.ZodType<{ readonly fileName?: string | undefined }>;

const formats = {
  "text/csv": { format: "csv", fileName: "users.csv" },
  "application/x-ndjson": { format: "jsonl", fileName: "users.jsonl" },
} as const;

const formatOf = (mediaType: string) =>
  formats[mediaType === "text/csv" ? mediaType : "application/x-ndjson"];

/** A file of users as the API takes it: put away piece by piece, sealed, and looked at as a whole. */
export function importFile<Q extends NamedQuery>(): FileBody<Q> {
  return {
    mostBytes: importLimits.bytes,
    media: {
      "text/csv": {
        description: "A header row, and one user a line (RFC 4180, UTF-8).",
        example: exampleFiles.csv,
      },
      "application/x-ndjson": { description: "One JSON object a line.", example: exampleFiles.jsonl },
    },
    async receive({ query, execute }, { mediaType, pieces }) {
      const { format, fileName } = formatOf(mediaType);
      // Q has this field, as the type says.
      const name = (query as z.output<NamedQuery>).fileName ?? fileName;
      const { importId } = await execute(createBulkImport, { fileName: name, format });
      try {
        let ordinal = 0;
        for await (const piece of pieces(importLimits.pieceBytes)) {
          const base64 = Buffer.from(piece).toString("base64");
          await execute(appendImportChunk, { importId, ordinal, base64 });
          ordinal += 1;
        }
        await execute(completeUpload, { importId });
      } catch (error) {
        // Whoever was cut off meanwhile removes nothing; the file can be removed where imports are listed.
        await execute(deleteImport, { importId }).catch((left: unknown) =>
          log("warn", "an upload that was refused could not be removed", { error: left }),
        );
        throw error;
      }
      return importId;
    },
    async discard({ execute }, importId) {
      const present = await execute(getImport, { importId }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "not_found") return undefined;
        throw error;
      });
      // Once a job works on it, it is no leftover.
      if (present?.job === null) await execute(deleteImport, { importId });
    },
  };
}
