"use client";

import { type InfiniteData, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import type { ActivityPage, ListActivityInput } from "@/lib/audit/schemas";
import { Button } from "../../ui/button";
import { activityListKey, fetchEvents } from "../activity-rows";

const lookEveryMs = 15_000;

/** How many events came since the list was read. It stays as it is until they are asked for, so nothing jumps. */
export function NewEvents({ input }: { input: ListActivityInput }) {
  const queryClient = useQueryClient();
  const listKey = activityListKey(input);
  const { data: newest } = useQuery({
    queryKey: ["activity-newest", input],
    queryFn: ({ signal }) => fetchEvents(input, null, signal),
    // The first look comes after a while: the list has just been read.
    initialData: () => queryClient.getQueryData<Loaded>(listKey)?.pages[0],
    refetchInterval: lookEveryMs,
    staleTime: lookEveryMs,
  });
  const shown = queryClient.getQueryData<Loaded>(listKey);
  const count = newest && shown ? newer(newest, shown) : 0;
  const show = () =>
    newest && queryClient.setQueryData<Loaded>(listKey, { pages: [newest], pageParams: [null] });
  return (
    // Read out quietly when it changes.
    <span role="status">
      {count > 0 && (
        <Button size="small" variant="ghost" icon={<RefreshCw />} onClick={show} className="text-accent">
          {count}
          {count === newest?.rows.length && newest.nextCursor !== null ? "+" : ""} new
        </Button>
      )}
    </span>
  );
}

type Loaded = InfiniteData<ActivityPage, string | null>;

function newer(newest: ActivityPage, shown: Loaded): number {
  const known = new Set(shown.pages[0]?.rows.map(({ id }) => id));
  const first = newest.rows.findIndex(({ id }) => known.has(id));
  return first === -1 ? newest.rows.length : first;
}
