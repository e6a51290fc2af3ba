"use client";

import { type QueryKey, useQuery } from "@tanstack/react-query";
import {
  endAllSessionsAction,
  endOtherSessionsAction,
  endOwnSessionAction,
  endSessionAction,
} from "@/lib/sessions/actions";
import type { SessionList } from "@/lib/sessions/schemas";
import { type ActionOptions, useAction } from "../form/use-action";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";

const everyMs = 20_000;

/** Whose sessions: one's own, or those of another user. */
export type SessionsOf = { readonly userId: number } | "self";

const keyOf = (of: SessionsOf): QueryKey =>
  of === "self" ? ["own-sessions"] : ["person", of.userId, "sessions"];
const pathOf = (of: SessionsOf) =>
  of === "self" ? "/api/console/profile/sessions" : `/api/console/users/${of.userId}/sessions`;

/** The sessions as the page brought them, read again while the page is looked at. */
export function useSessions(of: SessionsOf, initial: SessionList) {
  const query = useQuery({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => fetchJson<SessionList>(pathOf(of), signal),
    initialData: initial,
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
  });
  return { ...query.data, failure: query.isError ? requestFailure(query.error) : null };
}

interface Ended {
  sessionsEnded: number;
}

function endedOptions(of: SessionsOf): ActionOptions<void, Ended> {
  return {
    invalidate: [keyOf(of)],
    success: ({ sessionsEnded }) =>
      sessionsEnded === 0
        ? { title: "It was over already", description: "Nothing was changed" }
        : {
            title: sessionsEnded === 1 ? "1 session ended" : `${sessionsEnded} sessions ended`,
            description: "The next request from there is refused",
          },
    // The button goes with its session: the title is the next best place.
    onDone: () => document.getElementById("sessions-title")?.focus(),
  };
}

/** Ends one session. */
export function useEndSession(of: SessionsOf, sessionId: number) {
  const end = () =>
    of === "self" ? endOwnSessionAction({ sessionId }) : endSessionAction({ userId: of.userId, sessionId });
  return useAction<void, Ended>(end, endedOptions(of));
}

/** Ends every session but that of this browser. */
export function useEndSessions(of: SessionsOf) {
  const end = () =>
    of === "self" ? endOtherSessionsAction({}) : endAllSessionsAction({ userId: of.userId });
  return useAction<void, Ended>(end, { ...endedOptions(of), onFailed: () => true });
}
