"use client";

import type { ImportDetails } from "@/lib/imports/schemas";
import { Notice } from "../ui/display/notice";
import type { AddToAccount } from "../users/add/use-add-user";
import { ColumnsStep } from "./columns/columns-step";
import { stepOf } from "./import-states";
import { ImportSteps } from "./import-steps";
import { ProgressCard } from "./result/progress-card";
import { ResultStep } from "./result/result-step";
import { ReviewStep } from "./review/review-step";
import { GoOnUploading } from "./upload/go-on-uploading";
import { RefusedFile } from "./upload/refused-file";
import { useImport } from "./use-import";
import { useImportUrl } from "./use-import-url";

interface ImportViewProps {
  initial: ImportDetails;
  account: AddToAccount | undefined;
  canChooseAccount: boolean;
}

/** One import, at the step that its state says: whoever opens this address sees the same. */
export function ImportView({ initial, account, canChooseAccount }: ImportViewProps) {
  const { details, failure } = useImport(initial);
  const url = useImportUrl();
  const step = stepOf(details.state, url.view.step === "columns");
  return (
    <>
      <ImportSteps current={step} />
      {failure && (
        <Notice tone="danger" title="What stands here may be old" requestId={failure.requestId}>
          {failure.message}
        </Notice>
      )}
      {details.state === "uploading" && <GoOnUploading details={details} />}
      {details.state === "refused" && <RefusedFile details={details} />}
      {step === "Columns" && (
        <ColumnsStep
          details={details}
          account={account}
          canChooseAccount={canChooseAccount}
          onPlanned={() => url.setView({ step: null, show: null, q: null })}
        />
      )}
      {step === "Review" &&
        (details.state === "planning" && details.job ? (
          <ProgressCard importId={details.id} jobId={details.job.id} title="Planning" />
        ) : (
          <ReviewStep details={details} url={url} />
        ))}
      {step === "Result" && <ResultStep details={details} url={url} />}
    </>
  );
}
