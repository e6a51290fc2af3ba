"use client";

import dynamic from "next/dynamic";
import type { Bulk } from "./use-bulk";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((loaded) => loaded.BulkDialog));
const LeftBulkJob = dynamic(() => import("./use-fresh-table").then((loaded) => loaded.LeftBulkJob));
const BulkJobDialog = dynamic(() => import("./bulk-job-dialog").then((loaded) => loaded.BulkJobDialog));

/** What is asked about the selected users, and the bulk change that the address names. */
export function BulkDialogs({ bulk }: { bulk: Bulk }) {
  const { asked, jobId, leftJobId } = bulk;
  return (
    <>
      {asked && (
        <BulkDialog
          key={asked.opening}
          question={{ kind: "change", input: asked.input }}
          roleLabel={asked.role?.label ?? ""}
          isOpen={asked.isOpen}
          onClose={bulk.close}
          onInstead={(change) => bulk.ask(change)}
          onStarted={bulk.openJob}
        />
      )}
      {leftJobId !== null && leftJobId !== jobId && <LeftBulkJob key={leftJobId} jobId={leftJobId} />}
      {jobId !== null && <BulkJobDialog jobId={jobId} onClose={bulk.closeJob} onOpen={bulk.openJob} />}
    </>
  );
}
