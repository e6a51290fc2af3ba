"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { ImportDetails } from "@/lib/imports/schemas";
import { SectionCard } from "../../shell/section-card";
import { importKey } from "../import-query-keys";
import { DropArea } from "./drop-area";
import { formatBytes } from "./file-problem";
import { Uploading } from "./uploading";
import { useUpload } from "./use-upload";

/** An upload that was left in the middle: with the same file it goes on where it stopped. */
export function GoOnUploading({ details }: { details: ImportDetails }) {
  const queryClient = useQueryClient();
  const state = useUpload({
    begun: {
      importId: details.id,
      fileName: details.fileName,
      pieces: details.pieces,
      sizeBytes: details.sizeBytes,
    },
    onComplete: () => void queryClient.invalidateQueries({ queryKey: importKey(details.id) }),
  });
  return (
    <SectionCard id="upload" title="Upload" className="shrink-0">
      {state.upload ? (
        <Uploading state={state} />
      ) : (
        <DropArea
          words={`Choose ${details.fileName} again to go on`}
          hint={`The upload was left in the middle: ${formatBytes(details.sizeBytes)} have arrived and are kept.`}
          problem={state.problem}
          onChoose={(file) => void state.choose(file)}
        />
      )}
    </SectionCard>
  );
}
