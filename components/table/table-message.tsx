"use client";

import { CircleAlert, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { ActionError } from "@/lib/core/errors";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/display/empty-state";
import { Skeleton } from "../ui/display/skeleton";
import type { NoMatch } from "./types";

interface TableMessageProps {
  noun: string;
  isLoading: boolean;
  failure: ActionError | null;
  onRetry: () => void;
  empty: ReactNode;
  noMatch: NoMatch | null | undefined;
}

/** What stands under the head of a table that has no rows to show. */
export function TableMessage({ noun, isLoading, failure, onRetry, empty, noMatch }: TableMessageProps) {
  if (failure) return <FailedRows noun={noun} failure={failure} onRetry={onRetry} />;
  if (isLoading) return <OutlinedRows noun={noun} />;
  if (!noMatch) return <>{empty}</>;
  return (
    <EmptyState
      icon={<SearchX />}
      title={`No ${noun} match`}
      action={
        <Button
          onClick={(event) => {
            // This button goes away: the focus goes where the search is.
            event.currentTarget.closest("section, aside")?.querySelector("input")?.focus();
            noMatch.onClear();
          }}
        >
          Clear
        </Button>
      }
    >
      Nothing was found for {noMatch.what}.
    </EmptyState>
  );
}

function FailedRows({ noun, failure, onRetry }: { noun: string; failure: ActionError; onRetry: () => void }) {
  return (
    <EmptyState
      icon={<CircleAlert className="text-danger" />}
      title={`The ${noun} did not load`}
      action={<Button onClick={onRetry}>Retry</Button>}
    >
      {failure.message} Try again; if it stays so, pass the request ID on to whoever runs this console.
      {failure.requestId && (
        <p className="mt-1 text-label">
          Request ID <span className="font-mono select-all">{failure.requestId}</span>
        </p>
      )}
    </EmptyState>
  );
}

const widths = ["w-1/2", "w-2/3", "w-2/5", "w-3/5", "w-1/3", "w-1/2", "w-3/5", "w-2/5"];

function OutlinedRows({ noun }: { noun: string }) {
  return (
    <div>
      <span className="sr-only">Loading {noun}</span>
      {widths.map((width, index) => (
        <div key={index} className="flex h-10 items-center gap-6 border-b border-line px-4">
          <Skeleton className="w-28" />
          <span className="flex-1">
            <Skeleton className={width} />
          </span>
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}
