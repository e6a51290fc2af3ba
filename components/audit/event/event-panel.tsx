"use client";

import type { ReactNode } from "react";
import type { ActivityRow } from "@/lib/audit/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { useClock } from "../../ui/display/clock-provider";
import { formatFull } from "../../ui/display/format-time";
import { StoppedJobs } from "../../jobs/stop/stopped-jobs";
import { StoppedJobsList } from "../../jobs/stop/stopped-jobs-list";
import { Notice } from "../../ui/display/notice";
import { Button } from "../../ui/button";
import type { FilterBy } from "../use-activity-view";
import { describeReceipt } from "./describe-changes";
import { EventChanges } from "./event-changes";
import { eventFilters } from "./event-filters";
import { eventSentence } from "./event-words";
import { JobFact } from "./job-fact";
import { OutcomeTag } from "./outcome-tag";

interface EventPanelProps {
  row: ActivityRow;
  filterBy: FilterBy;
  isOpen: boolean;
  onClose: () => void;
}

/** One event with everything that is known about it. */
export function EventPanel({ row, filterBy, isOpen, onClose }: EventPanelProps) {
  const { zone } = useClock();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      size="wide"
      title={eventSentence(row)}
      description={
        <span className="flex flex-wrap items-center gap-2 pt-1">
          <time dateTime={row.at}>{formatFull(new Date(row.at), zone)}</time>
          <OutcomeTag outcome={row.outcome} />
        </span>
      }
      footNote={`Event ${row.id}`}
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <div className="grid gap-4">
        {row.reason !== null && row.reason !== "" && (
          <Notice tone={row.outcome === "refused" ? "warn" : "info"} title="Reason">
            {row.reason}
          </Notice>
        )}
        <EventChanges changes={row.changes} />
        <EventFacts row={row} />
        <section aria-label="Filter">
          <h3 className="pb-1.5 text-label font-medium text-text-3">Show only events</h3>
          <div className="flex flex-wrap gap-2">
            {eventFilters(row, filterBy).map(({ label, apply }) => (
              <Button
                key={label}
                size="small"
                className="max-w-full"
                onClick={() => {
                  onClose();
                  apply();
                }}
              >
                <span className="truncate">{label}</span>
              </Button>
            ))}
          </div>
        </section>
      </div>
    </Dialog>
  );
}

const withEmail = (name: string, email: string | null) => (email === null ? name : `${name} (${email})`);

function EventFacts({ row }: { row: ActivityRow }) {
  const receipt = describeReceipt(row.receipt);
  const address = [row.ip, row.device].filter((part) => part !== null).join(", ");
  return (
    <dl className="grid grid-cols-[112px_1fr] gap-x-3 gap-y-1.5">
      <Fact term="Done by">{withEmail(row.actorName, row.actorEmail)}</Fact>
      {row.jobId !== null && (
        <Fact term="By job">
          <JobFact jobId={row.jobId} />
        </Fact>
      )}
      <Fact term="To">{withEmail(row.targetName, row.targetEmail)}</Fact>
      {row.accountName !== null && <Fact term="Account">{row.accountName}</Fact>}
      {receipt !== "" && <Fact term="Receipt">{receipt}</Fact>}
      <StopFact row={row} />
      {address !== "" && <Fact term="From">{address}</Fact>}
      <Fact term="Request ID">
        <span className="font-mono text-label select-all">{row.requestId}</span>
      </Fact>
    </dl>
  );
}

/** Of a change that stopped jobs: how far that has got. */
function StopFact({ row: { receipt, targetType, targetId } }: { row: ActivityRow }) {
  const { receiptId, jobsStopped } = receipt ?? {};
  if (typeof receiptId !== "string" || typeof jobsStopped !== "number") return null;
  const userId = targetType === "user" && targetId !== null ? targetId : undefined;
  return (
    <Fact term="Jobs">
      <StoppedJobs receiptId={receiptId} jobs={jobsStopped} userId={userId} />
      <StoppedJobsList receiptId={receiptId} userId={userId} />
    </Fact>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-2">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
