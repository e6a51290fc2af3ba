"use client";

import { type InfiniteData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ActivityPage, ActivityRow } from "@/lib/audit/schemas";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { activityKey } from "../activity-rows";
import type { FilterBy } from "../use-activity-view";

const EventPanel = dynamic(() => import("./event-panel").then((loaded) => loaded.EventPanel));
const MissingEvent = dynamic(() => import("./missing-event").then((loaded) => loaded.MissingEvent));

function rowInLists(queryClient: QueryClient, eventId: number): ActivityRow | undefined {
  const lists = queryClient.getQueriesData<InfiniteData<ActivityPage>>({ queryKey: activityKey });
  return lists
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap((page) => page.rows)
    .find(({ id }) => id === eventId);
}

interface OpenEventProps {
  /** Null: none, or the one that was shown is just closing. */
  eventId: number | null;
  filterBy: FilterBy;
  onClose: () => void;
}

/** The event that the address names, if any: from the loaded rows, else from the server. */
export function OpenEvent({ eventId, filterBy, onClose }: OpenEventProps) {
  const [shown, setShown] = useState(eventId);
  if (eventId !== null && eventId !== shown) setShown(eventId);
  if (shown === null) return null;
  return <ShownEvent key={shown} eventId={shown} isOpen={eventId !== null} {...{ filterBy, onClose }} />;
}

interface ShownEventProps {
  eventId: number;
  isOpen: boolean;
  filterBy: FilterBy;
  onClose: () => void;
}

function ShownEvent({ eventId, isOpen, filterBy, onClose }: ShownEventProps) {
  const queryClient = useQueryClient();
  const { data, isError, error } = useQuery({
    queryKey: ["activity-event", eventId],
    queryFn: ({ signal }) => fetchJson<ActivityRow>(`/api/console/activity/${eventId}`, signal),
    initialData: () => rowInLists(queryClient, eventId),
    // An event never changes.
    staleTime: Infinity,
  });
  if (data) return <EventPanel row={data} {...{ filterBy, isOpen, onClose }} />;
  return isError ? <MissingEvent failure={requestFailure(error)} {...{ isOpen, onClose }} /> : null;
}
