"use client";

import type { JobRow } from "@/lib/jobs/schemas";
import { isMoving } from "@/lib/jobs/states";
import { RelativeTime } from "../../ui/display/relative-time";
import { JobStatusTag } from "../job-status";
import { kindWords, progressPercent, progressWords } from "../job-words";
import { ProgressBar } from "../progress-bar";
import { JobActions } from "./job-actions";
import { JobName } from "./job-cells";
import type { OpenJobDialog } from "../use-job-dialog";

/** One job of a person: what it is, how far it is, when it runs, and what can be done with it. */
export function JobLine({ row, onOpen }: { row: JobRow; onOpen: OpenJobDialog }) {
  const words = progressWords(row);
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-x-2">
          <JobName row={row} onOpen={onOpen} /> <JobStatusTag status={row.status} />
        </div>
        <p className="flex flex-wrap gap-x-3 text-label text-text-2 tabular-nums">
          <span>{kindWords[row.kind]}</span> {words && <span>{words}</span>}{" "}
          {row.lastRunAt && (
            <span>
              ran <RelativeTime value={row.lastRunAt} />
            </span>
          )}{" "}
          {row.nextRunAt && (
            <span>
              next <RelativeTime value={row.nextRunAt} />
            </span>
          )}
        </p>
        {row.lastError && <p className="text-label break-words text-danger">{row.lastError}</p>}
        {isMoving(row) && row.status !== "queued" && (
          <ProgressBar
            label={`Progress of ${row.name}`}
            percent={progressPercent(row)}
            isMoving
            className="mt-1.5"
          />
        )}
      </div>
      <JobActions row={row} onOpen={onOpen} />
    </li>
  );
}
