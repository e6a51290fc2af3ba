"use client";

import Link from "next/link";
import type { JobRow } from "@/lib/jobs/schemas";
import { bulkDetails, type BulkEffect, bulkEffects } from "@/lib/users/bulk/schemas";
import { effectWords } from "./bulk-words";

// Those that ran may still be stopping: where jobs stand says so.
const isAboutJobs = (effect: BulkEffect) => effect === "jobsStopped" || effect === "jobsRestored";

/** What ended, went and came back with the users of a bulk change, all together; nothing where there was nothing. */
export function BulkEffects({ details }: Pick<JobRow, "details">) {
  const { effects = {} } = bulkDetails.safeParse(details).data ?? {};
  const there = bulkEffects.flatMap((effect) => {
    const count = effects[effect] ?? 0;
    return count > 0 ? [{ effect, words: effectWords(effect, count) }] : [];
  });
  if (there.length === 0) return null;
  return (
    <ul aria-label="What ended and came back" className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
      {there.map(({ effect, words }) => (
        <li key={effect}>
          {isAboutJobs(effect) ? (
            <Link href="/jobs" className="text-accent underline underline-offset-2">
              {words}
            </Link>
          ) : (
            words
          )}
        </li>
      ))}
    </ul>
  );
}
