"use client";

import type { ReactNode } from "react";
import type { JobRow } from "@/lib/jobs/schemas";
import { useClock } from "../../ui/display/clock-provider";
import { formatFull } from "../../ui/display/format-time";
import { kindWords } from "../job-words";
import { nextRuns, scheduleWords } from "../schedule-words";

/** Everything that is known about a job, but for how far it has got. */
export function JobFacts({ job }: { job: JobRow }) {
  const { zone } = useClock();
  const at = (value: string | null) => (value === null ? "never" : formatFull(new Date(value), zone));
  const { method, uri, lastStatus } = job.details;
  return (
    <dl className="grid grid-cols-[112px_1fr] gap-x-3 gap-y-1.5">
      <Fact term="Kind">{kindWords[job.kind]}</Fact>
      <Fact term="Owner">{job.owner.name}</Fact>
      {job.description !== "" && <Fact term="Description">{job.description}</Fact>}
      {typeof uri === "string" && (
        <Fact term="Calls">
          <code className="font-mono text-label">{`${String(method)} ${uri}`}</code>
        </Fact>
      )}
      {job.schedule && <Fact term="Schedule">{scheduleWords(job.schedule)}</Fact>}
      {runsOnce(job) ? (
        <>
          <Fact term="Started">{at(job.startedAt)}</Fact>
          {job.finishedAt && <Fact term="Ended">{at(job.finishedAt)}</Fact>}
        </>
      ) : (
        <>
          <Fact term="Runs">
            {job.runCount === 0
              ? "none yet"
              : `${job.runCount}, of which ${job.failureCount === 0 ? "none" : job.failureCount} failed`}
          </Fact>
          <Fact term="Last run">{at(job.lastRunAt)}</Fact>
        </>
      )}
      {typeof lastStatus === "number" && <Fact term="Last answer">{lastStatus}</Fact>}
      <Fact term="Added">{at(job.createdAt)}</Fact>
      <NextRuns job={job} />
    </dl>
  );
}

const runsOnce = ({ kind }: JobRow) => kind === "import" || kind === "bulk-change";

function NextRuns({ job: { schedule, nextRunAt } }: { job: JobRow }) {
  if (!schedule || nextRunAt === null) return null;
  const first = new Date(nextRunAt);
  // From just before the next one on, so that it is the first of them.
  const runs = nextRuns(
    schedule,
    new Date(first.getTime() - (schedule.kind === "cron" ? 1_000 : Number(schedule.text))),
  );
  return (
    <Fact term="Next runs">
      <ol aria-label="Next runs" className="tabular-nums">
        {runs.map((run) => (
          <li key={run}>{run}</li>
        ))}
      </ol>
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
