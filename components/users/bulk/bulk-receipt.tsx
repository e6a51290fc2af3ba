"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { JobUserOutcome } from "@/db/values";
import type { JobRow } from "@/lib/jobs/schemas";
import type { BulkUserRow } from "@/lib/users/bulk/schemas";
import { fetchPage, requestFailure } from "../../table/rows/fetch-page";
import { Button } from "../../ui/button";
import { buttonVariants } from "../../ui/button-variants";
import { Notice } from "../../ui/display/notice";
import { Skeleton } from "../../ui/display/skeleton";
import { Tag } from "../../ui/display/tag";
import { requestUrl } from "../users-url";
import { BulkEffects } from "./bulk-effects";
import { outcomes, outcomeWords } from "./bulk-words";

const tones = { done: "ok", unchanged: "default", refused: "warn", gone: "default" } as const;

/** What ended and came back with the users, what became of each, by outcome, and the same as a file. */
export function BulkReceipt({ job: { id: jobId, counts, details } }: { job: JobRow }) {
  const [outcome, setOutcome] = useState<JobUserOutcome | null>(null);
  const there = outcomes.filter((each) => (counts[each] ?? 0) > 0);
  const filter = outcome === null ? {} : { outcome };
  const file = requestUrl(`/api/console/users/bulk/${jobId}/export`, { format: "csv", ...filter });
  return (
    <section aria-label="Receipt" className="grid gap-2.5">
      <BulkEffects details={details} />
      <div className="flex flex-wrap items-center gap-1.5">
        {there.map((each) => (
          <Button
            key={each}
            size="small"
            variant={each === outcome ? "primary" : "secondary"}
            aria-pressed={each === outcome}
            onClick={() => setOutcome(each === outcome ? null : each)}
          >
            {outcomeWords[each]} {(counts[each] ?? 0).toLocaleString("en")}
          </Button>
        ))}
        <a href={file} download className={`${buttonVariants({ variant: "ghost", size: "small" })} ml-auto`}>
          Download CSV
        </a>
      </div>
      <Outcomes key={outcome} jobId={jobId} filter={filter} />
    </section>
  );
}

function Outcomes({ jobId, filter }: { jobId: number; filter: { outcome?: JobUserOutcome } }) {
  const first: string | null = null;
  const query = useInfiniteQuery({
    queryKey: ["bulk-users", jobId, filter],
    queryFn: ({ pageParam, signal }) =>
      fetchPage<BulkUserRow>(requestUrl(`/api/console/users/bulk/${jobId}/users`, filter, pageParam), signal),
    // The type is that of the cursors which follow.
    initialPageParam: first as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  if (query.isError) return <Notice tone="danger">{requestFailure(query.error).message}</Notice>;
  if (!query.data) return <Skeleton className="w-56" />;
  return (
    <ul className="grid border-b border-line">
      {query.data.pages.flatMap(({ rows }) =>
        rows.map((row) => (
          <li key={row.userId} className="flex items-start gap-2 border-t border-line py-1.5">
            <div className="min-w-0 flex-1 break-words">
              <p>
                {row.name} <span className="text-text-3">{row.email}</span>
              </p>
              {row.message && <p className="text-small text-text-2">{row.message}</p>}
            </div>
            <Tag variant={tones[row.outcome]}>{outcomeWords[row.outcome]}</Tag>
          </li>
        )),
      )}
      {query.hasNextPage && (
        <li className="border-t border-line py-1.5">
          <Button size="small" isPending={query.isFetching} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </li>
      )}
    </ul>
  );
}
