import {
  createLoader,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";
import { everyKind, everyStatus } from "@/lib/jobs/states";
import type { ListJobsInput } from "@/lib/jobs/schemas";

// What the jobs table keeps in the URL, read the same way by the page on the server and by the table in the browser.

export const jobParsers = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(everyKind),
  status: parseAsStringLiteral(everyStatus),
  whose: parseAsStringLiteral(["mine"]),
};

export const jobDialogs = ["add", "details", "stop", "hand-over", "delete"] as const;
export type JobDialog = (typeof jobDialogs)[number];

/** Where one job is shown, wherever it stands in the table. */
export const jobHref = (jobId: number) => `/jobs?dialog=details&job=${jobId}`;

export const jobDialogParsers = { dialog: parseAsStringLiteral(jobDialogs), job: parseAsInteger };

export interface JobsView {
  readonly q: string;
  readonly kind: (typeof everyKind)[number] | null;
  readonly status: (typeof everyStatus)[number] | null;
  readonly whose: "mine" | null;
}

/** What `listJobs` is asked for this view. */
export function jobsInputFor({ q, kind, status, whose }: JobsView): ListJobsInput {
  return {
    ...(whose !== null && { scope: whose }),
    ...(q !== "" && { q: q.slice(0, 200) }),
    ...(kind !== null && { kind }),
    ...(status !== null && { status }),
  };
}

const loadView = createLoader(jobParsers);

/** The same from the address of the page, for its first rows. Whatever it does not know it leaves out. */
export async function jobsInputFromUrl(searchParams: Promise<SearchParams>): Promise<ListJobsInput> {
  return jobsInputFor(await loadView(searchParams));
}
