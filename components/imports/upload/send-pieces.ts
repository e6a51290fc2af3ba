import type { ActionError, ActionResult } from "@/lib/core/errors";
import {
  appendImportChunkAction,
  completeUploadAction,
  createImportAction,
  deleteImportAction,
} from "@/lib/imports/actions";
import { importLimits } from "@/lib/imports/schemas";
import { toActionError } from "../../form/action-failure";
import { toBase64 } from "./base64";
import { formatOf } from "./file-problem";

export const { pieceBytes } = importLimits;

/** A file on its way, and how far it is. */
export interface Upload {
  readonly file: File;
  readonly importId: number | null;
  /** How many pieces have arrived. */
  readonly pieces: number;
  readonly state: "sending" | "failed";
  readonly failure: ActionError | null;
}

/** What an action answered, also when it did not. */
export const answerOf = <Data>(running: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> =>
  running.catch((cause: unknown) => ({ ok: false, error: toActionError(cause) }));

/**
 * Sends what has not arrived yet, then says that it is all.
 * @param isWanted told how far it is before each piece; false stops it
 * @returns null when everything arrived or it was cancelled, else what went wrong
 */
export async function sendPieces(
  from: Upload,
  isWanted: (next: Upload) => boolean,
): Promise<ActionError | null> {
  const { file } = from;
  let { importId, pieces } = from;
  if (importId === null) {
    const begun = await answerOf(
      createImportAction({ fileName: file.name, format: formatOf(file.name), sizeBytes: file.size }),
    );
    if (!begun.ok) return begun.error;
    importId = begun.data.importId;
    if (!isWanted({ ...from, importId })) {
      await answerOf(deleteImportAction({ importId }));
      return null;
    }
  }
  for (; pieces * pieceBytes < file.size; pieces += 1) {
    if (!isWanted({ ...from, importId, pieces })) return null;
    const bytes = await readPiece(file, pieces);
    if (bytes === null) return unreadable;
    const sent = await answerOf(
      appendImportChunkAction({ importId, ordinal: pieces, base64: toBase64(bytes) }),
    );
    if (!sent.ok) return sent.error;
  }
  if (!isWanted({ ...from, importId, pieces })) return null;
  const completed = await answerOf(completeUploadAction({ importId }));
  return completed.ok ? null : completed.error;
}

const unreadable: ActionError = {
  code: "internal",
  message: "The file cannot be read any more. It may have been moved or changed.",
  requestId: "",
};

async function readPiece(file: File, ordinal: number): Promise<Uint8Array | null> {
  const piece = file.slice(ordinal * pieceBytes, (ordinal + 1) * pieceBytes);
  return piece.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
}
