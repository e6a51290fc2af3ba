"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { deleteImportAction } from "@/lib/imports/actions";
import { importsKey } from "../import-query-keys";
import { problemOfFile } from "./file-problem";
import { answerOf, pieceBytes, sendPieces, type Upload } from "./send-pieces";

/** An upload that another page of this console began and did not finish. */
export interface BegunUpload {
  readonly importId: number;
  readonly fileName: string;
  /** How many pieces have arrived. */
  readonly pieces: number;
  readonly sizeBytes: number;
}

interface Options {
  readonly begun?: BegunUpload;
  readonly onComplete: (importId: number) => void;
}

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
    await send(firstState(file, begun));
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

const firstState = (file: File, begun: BegunUpload | undefined): Upload => ({
  file,
  importId: begun?.importId ?? null,
  pieces: begun?.pieces ?? 0,
  state: "sending",
  failure: null,
});

export type UploadState = ReturnType<typeof useUpload>;

function notTheSame(file: File, begun: BegunUpload | undefined): string | null {
  if (!begun || (file.name === begun.fileName && file.size >= begun.sizeBytes)) return null;
  return `This is not the file that was begun with. Choose ${begun.fileName} again, or remove this import and begin anew.`;
}
