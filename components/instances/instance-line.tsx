"use client";

import { Plug, Workflow } from "lucide-react";
import type { InstanceJob, InstanceRow } from "@/lib/instances/schemas";
import { JobStatusTag } from "../jobs/job-status";
import { RelativeTime } from "../ui/display/relative-time";
import { Tag } from "../ui/display/tag";
import { tip, tipIfCut } from "../ui/tooltip/tip";
import { InstanceMenu } from "./instance-menu";
import { instanceWords } from "./instance-words";
import type { OpenInstanceDialog } from "./instances-url";
import type { InstancesOf } from "./use-instances";

interface InstanceLineProps {
  of: InstancesOf;
  row: InstanceRow;
  onOpen: OpenInstanceDialog;
}

const icons = { element: Plug, formula: Workflow };

/** One instance of a person: what it is, of what, when it runs, what went wrong, and what can be done about it. */
export function InstanceLine({ of, row, onOpen }: InstanceLineProps) {
  const Icon = icons[row.kind];
  const error = row.jobs.find(({ lastError }) => lastError !== null)?.lastError;
  return (
    <li className="flex min-h-14 items-start gap-3 border-t border-line py-2 first:border-t-0">
      <span className="pt-0.5 text-text-3" {...tip(instanceWords[row.kind])}>
        <Icon aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-x-2">
          <span className="truncate font-medium" {...tipIfCut(row.name)}>
            {row.name}
          </span>
          <StateTag row={row} />
        </div>
        <p className="flex flex-wrap gap-x-3 text-label text-text-2 tabular-nums">
          <span className="max-w-full truncate" {...tipIfCut(row.of)}>
            {row.kind === "element" ? "Element" : "Formula"} {row.of}
          </span>
          <Runs jobs={row.jobs} />
        </p>
        {row.tags.length > 0 && (
          <ul aria-label={`Tags of ${row.name}`} className="flex flex-wrap gap-1 pt-1">
            {row.tags.map((tag) => (
              <li key={tag} className="flex max-w-full">
                <Tag {...tipIfCut(tag)}>{tag}</Tag>
              </li>
            ))}
          </ul>
        )}
        {error && <p className="text-label break-words text-danger">{error}</p>}
      </div>
      <InstanceMenu of={of} row={row} onOpen={onOpen} />
    </li>
  );
}

/** Only what is out of the ordinary: an instance that does what it should needs no word for it. */
function StateTag({ row: { isActive, jobs } }: { row: InstanceRow }) {
  if (!isActive) return <Tag className="shrink-0">Inactive</Tag>;
  const held = jobs.find(({ status }) => status !== "scheduled" && status !== "queued");
  return held ? (
    <span className="shrink-0">
      <JobStatusTag status={held.status} />
    </span>
  ) : null;
}

function Runs({ jobs: [first, ...more] }: { jobs: readonly InstanceJob[] }) {
  if (!first) return <span>no schedule</span>;
  const ran = [first, ...more].map(({ lastRunAt }) => lastRunAt ?? "").sort();
  return (
    <>
      {more.length > 0 && <span>{more.length + 1} jobs</span>}
      {ran.at(-1) && (
        <span>
          ran <RelativeTime value={ran.at(-1)} />
        </span>
      )}
      {first.nextRunAt && (
        <span>
          next <RelativeTime value={first.nextRunAt} />
        </span>
      )}
    </>
  );
}
