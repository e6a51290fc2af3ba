"use client";

import { type InfiniteData, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { type MouseEvent, useState } from "react";
import type { ActivityPage, ListActivityInput } from "@/lib/audit/schemas";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { activityListKey, fetchEvents } from "../activity-rows";

const lookEveryMs = 15_000;

/** Looking on its own ends after five minutes: a page that nobody touches must not keep its session alive. */
const mostLooks = 20;

type Loaded = InfiniteData<ActivityPage, string | null>;

/** How many events came since the list was read. It stays as it is until they are asked for, so nothing jumps. */
export function NewEvents({ input }: { input: ListActivityInput }) {
  const queryClient = useQueryClient();
  const listKey = activityListKey(input);
  const firstOfList = () => queryClient.getQueryData<Loaded>(listKey)?.pages[0];
  const [asked, setAsked] = useState<ActivityPage>();
  const { data: newest, refetch } = useQuery({
    queryKey: ["activity-newest", input],
    queryFn: ({ signal }) => fetchEvents(input, null, signal),
    // The first look comes after a while: the list has just been read.
    initialData: firstOfList,
    staleTime: lookEveryMs,
    refetchInterval: ({ state }) => state.dataUpdateCount < mostLooks && lookEveryMs,
    gcTime: 0,
  });
  const show = (page: ActivityPage | undefined, button: Element) => {
    if (!page) return;
    queryClient.setQueryData<Loaded>(listKey, { pages: [page], pageParams: [null] });
    setAsked(page);
    button.closest("section")?.querySelector("[data-scroller]")?.scrollTo({ top: 0 });
  };
  const look = async ({ currentTarget }: MouseEvent) => show((await refetch()).data, currentTarget);
  const count = newest ? newer(newest, asked ?? firstOfList()) : 0;
  const isAllNew = newest !== undefined && count === newest.rows.length && newest.nextCursor !== null;
  return (
    // Read out quietly when it changes.
    <span role="status">
      {count === 0 ? (
        <IconButton
          size="row"
          label="Look for new events"
          icon={<RefreshCw className="size-3.5!" />}
          onClick={(event) => void look(event)}
        />
      ) : (
        <Button
          size="small"
          variant="ghost"
          className="text-accent"
          icon={<RefreshCw className="size-3.5!" />}
          onClick={({ currentTarget }) => show(newest, currentTarget)}
        >
          {`${count}${isAllNew ? "+" : ""} new`}
        </Button>
      )}
    </span>
  );
}

function newer(newest: ActivityPage, shown: ActivityPage | undefined): number {
  if (!shown) return 0;
  const known = new Set(shown.rows.map(({ id }) => id));
  const first = newest.rows.findIndex(({ id }) => known.has(id));
  return first === -1 ? newest.rows.length : first;
}
