"use client";

import { History } from "lucide-react";
import type { HistoryPage, HistoryRow } from "@/lib/audit/person-history";
import { SectionCard } from "../../shell/section-card";
import { fetchPage } from "../../table/rows/fetch-page";
import { useRows } from "../../table/rows/use-rows";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { HistoryLine } from "./history-line";

interface HistoryCardProps {
  userId: number;
  name: string;
  initial: HistoryPage;
}

/** What happened to somebody and what they did, newest first. */
export function HistoryCard({ userId, name, initial }: HistoryCardProps) {
  const path = `/api/console/users/${userId}/history`;
  const list = useRows<HistoryRow>({
    queryKey: ["person", userId, "history"],
    fetchPage: (cursor, signal) =>
      fetchPage<HistoryRow>(cursor === null ? path : `${path}?cursor=${encodeURIComponent(cursor)}`, signal),
    initialPage: initial,
  });
  const failure = list.failure ?? list.nextFailure;
  return (
    <SectionCard id="history" title="History">
      {list.rows.length === 0 ? (
        <p className="flex items-center gap-2.5 py-2 text-text-2">
          <History className="text-text-3" />
          Nothing about {name} yet.
        </p>
      ) : (
        <ol aria-label={`History of ${name}`}>
          {list.rows.map((row) => (
            <HistoryLine key={row.id} row={row} />
          ))}
        </ol>
      )}
      {failure && (
        <Notice tone="danger" requestId={failure.requestId} className="mt-2">
          {failure.message}
        </Notice>
      )}
      {list.hasMore && (
        <Button size="small" className="mt-3" onClick={failure ? list.retryNext : list.loadMore}>
          Load more
        </Button>
      )}
    </SectionCard>
  );
}
