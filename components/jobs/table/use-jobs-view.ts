"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { kindWords, statusWords } from "../job-words";
import { jobParsers, jobsInputFor, type JobsView } from "../jobs-url";

const nothing = { q: null, kind: null, status: null, whose: null };

/** What is searched and filtered for, in words; null when nothing is. */
function viewWords({ q, kind, status, whose }: JobsView): string | null {
  const words = [
    q === "" ? null : `“${q}”`,
    kind && `kind ${kindWords[kind]}`,
    status && `status ${statusWords[status]}`,
    whose && "your own",
  ].filter((word) => word !== null);
  return words.length > 0 ? words.join(", ") : null;
}

/** What the table shows, as it stands in the address, and what the server is asked for it. */
export function useJobsView() {
  const [view, setView] = useQueryStates(jobParsers);
  const input = useMemo(() => jobsInputFor(view), [view]);
  return {
    view,
    input,
    words: viewWords(view),
    change: (next: Partial<JobsView>) =>
      void setView({ ...next, ...(next.q !== undefined && { q: next.q || null }) }),
    clear: () => void setView(nothing),
  };
}

export type JobsViewState = ReturnType<typeof useJobsView>;
