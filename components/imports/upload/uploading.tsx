"use client";

import { FileText } from "lucide-react";
import { ProgressBar } from "../../jobs/progress-bar";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { formatBytes } from "./file-problem";
import type { UploadState } from "./use-upload";

/** A file on its way: how much of it has arrived, cancel, and going on after a piece that failed. */
export function Uploading({ state }: { state: UploadState }) {
  const { upload, sentBytes } = state;
  if (!upload) return null;
  const { file, failure } = upload;
  const isRead = sentBytes >= file.size;
  return (
    <div className="grid gap-3 rounded-m border border-line bg-surface-2 px-4 py-4">
      <div className="flex items-center gap-3">
        <FileText className="shrink-0 text-text-3" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{file.name}</p>
          <p className="text-label text-text-2 tabular-nums" role="status">
            {isRead && !failure
              ? "Everything has arrived; reading its columns"
              : `${formatBytes(sentBytes)} of ${formatBytes(file.size)}`}
          </p>
        </div>
        <Button onClick={() => void state.cancel()}>Cancel</Button>
      </div>
      <ProgressBar
        label={`Upload of ${file.name}`}
        percent={Math.floor((sentBytes / file.size) * 100)}
        isMoving={failure === null}
      />
      {failure && (
        <Notice
          tone="danger"
          title="The upload stopped"
          requestId={failure.requestId}
          action={<Button onClick={state.goOn}>Go on</Button>}
        >
          {failure.message} What has arrived is kept.
        </Notice>
      )}
    </div>
  );
}
