"use client";

import { auditActions } from "@/lib/audit/actions";
import type { HistoryRow } from "@/lib/audit/person-history";
import { describeChanges } from "../../audit/event/describe-changes";
import { RelativeTime } from "../../ui/display/relative-time";
import { Tag } from "../../ui/display/tag";

const words: Record<string, string> = auditActions;

// "signed in" needs nobody behind it when it is oneself.
const standsAlone = /^session\.(sign-|first-|second-)|^(organization|settings)\./;

/** One event: when, who did what to whom, what it was before and is after, and whether it was refused. */
export function HistoryLine({ row }: { row: HistoryRow }) {
  const { at, action, outcome, actorName, targetName, ip } = row;
  const details = describeChanges(row);
  return (
    <li className="grid grid-cols-[84px_minmax(0,1fr)_auto] gap-x-3 border-t border-line py-2 first:border-t-0">
      <span className="text-text-2">
        <RelativeTime value={at} />
      </span>
      <div className="min-w-0 break-words">
        <p>
          <span className={row.isByPerson ? "" : "font-medium"}>{actorName}</span> {words[action] ?? action}
          {!standsAlone.test(action) && (
            <>
              {" "}
              <span className={row.isAboutPerson ? "" : "font-medium"}>{targetName}</span>
            </>
          )}
          {outcome === "refused" && (
            <Tag variant="warn" className="ml-2">
              refused
            </Tag>
          )}
        </p>
        {details !== "" && <p className="text-label text-text-2">{details}</p>}
      </div>
      <span className="text-label text-text-3 tabular-nums">{ip}</span>
    </li>
  );
}
