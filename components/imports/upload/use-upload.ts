"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ActionError, ActionResult } from "@/lib/core/errors";
import {
  appendImportChunkAction,
  completeUploadAction,
  createImportAction,
  deleteImportAction,
} from "@/lib/imports/actions";
import { importLimits } from "@/lib/imports/schemas";
import { toActionError } from "../../form/action-failure";
import { importsKey } from "../import-query-keys";
import { toBase64 } from "./base64";
import { formatOf, problemOfFile } from "./file-problem";

const { pieceBytes } = importLimits;

/** An upload that another page of this console began and did not finish. */
export interface BegunUpload {
  readonly importId: number;
  readonly fileName: string;
  /** How many pieces have arrived. */
  readonly pieces: number;
  readonly sizeBytes: number;
}

interface Upload {
  readonly file: File;
  readonly importId: number | null;
  readonly pieces: number;
  readonly state: "sending" | "failed";
  readonly failure: ActionError | null;
}

interface Options {
  readonly begun?: BegunUpload;
  readonly onComplete: (importId: number) => void;
}

const answerOf = <Data>(running: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> =>
  running.catch((cause: unknown) => ({ ok: false, error: toActionError(cause) }));

/** Sends a file in pieces. After a piece that failed it goes on there; what was chosen stays until it is done or cancelled. */
export function useUpload({ begun, onComplete }: Options) {
  const queryClient = useQueryClient();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Raised by cancelling and by leaving: what is still under way then stops before its next piece.
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);

  const send = async (from: Upload) => {
    const mine = (turn.current += 1);
    let state: Upload = { ...from, state: "sending", failure: null };
    setUpload(state);
    const outcome = await sendPieces(state, (next) => {
      state = next;
      if (mine === turn.current) setUpload(next);
      return mine === turn.current;
    });
    void queryClient.invalidateQueries({ queryKey: importsKey });
    if (mine !== turn.current) return;
    if (outcome === null) return state.importId !== null && onComplete(state.importId);
    if (!outcome.fields?.file) return setUpload({ ...state, state: "failed", failure: outcome });
    // The file itself was refused, which sending it on does not mend.
    setProblem(outcome.fields.file.join(" "));
    setUpload(null);
    if (state.importId !== null) void deleteImportAction({ importId: state.importId });
  };

  const choose = async (file: File) => {
    const wrong = (await problemOfFile(file)) ?? notTheSame(file, begun);
    setProblem(wrong);
    if (wrong !== null) return;
    await send({
      file,
      importId: begun?.importId ?? null,
      pieces: begun?.pieces ?? 0,
      state: "sending",
      failure: null,
    });
  };

  const cancel = async () => {
    turn.current += 1;
    const importId = upload?.importId;
    setUpload(null);
    if (importId) await answerOf(deleteImportAction({ importId }));
    void queryClient.invalidateQueries({ queryKey: importsKey });
  };

  return {
    upload,
    problem,
    sentBytes: upload ? Math.min(upload.pieces * pieceBytes, upload.file.size) : 0,
    choose,
    goOn: () => upload && void send(upload),
    cancel,
  };
}

export type UploadState = ReturnType<typeof useUpload>;

function notTheSame(file: File, begun: BegunUpload | undefined): string | null {
  if (!begun || (file.name === begun.fileName && file.size >= begun.sizeBytes)) return null;
  return `This is not the file that was begun with. Choose ${begun.fileName} again, or remove this import and begin anew.`;
}

/** @returns null when everything arrived or it was cancelled, else what went wrong */
async function sendPieces(from: Upload, isWanted: (next: Upload) => boolean): Promise<ActionError | null> {
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
