"use client";

import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import type { ActivityNames } from "@/lib/audit/schemas";
import { useClock } from "../ui/display/clock-provider";
import { activityInputFor, activityParsers, type ActivityView } from "./activity-url";

/** The filters that are chosen by an ID, and shown by a name. */
export type NamedFilter = keyof ActivityNames;

/** Ways to change the filters; the same object for as long as the page stands. */
export interface FilterBy {
  readonly change: (next: Partial<ActivityView>) => void;
  /** By somebody or by an account whose name is at hand. */
  readonly pick: (filter: NamedFilter, id: number, name: string) => void;
}

const nothing = {
  person: null,
  actor: null,
  account: null,
  action: null,
  outcome: null,
  period: null,
  from: null,
  to: null,
};

const fallback: Record<NamedFilter, string> = { person: "User", actor: "User", account: "Account" };

/** What the activity shows, as it stands in the address, and what the server is asked for it. */
export function useActivityView(initial: { view: ActivityView; names: ActivityNames }) {
  const { zone } = useClock();
  const [view, setView] = useQueryStates(activityParsers, { history: "push" });
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const input = useMemo(() => activityInputFor(view, zone), [view, zone]);

  const filterBy: FilterBy = useMemo(() => {
    const change: FilterBy["change"] = ({ action, ...next }) =>
      void setView({ ...next, ...(action && { action: [...action] }) });
    const pick: FilterBy["pick"] = (filter, id, name) => {
      setPicked((before) => new Map(before).set(`${filter}:${id}`, name));
      change({ [filter]: id });
    };
    return { change, pick };
  }, [setView]);

  const nameOf = (filter: NamedFilter): string | null => {
    const id = view[filter];
    if (id === null) return null;
    const known = initial.view[filter] === id ? initial.names[filter] : null;
    return picked.get(`${filter}:${id}`) ?? known ?? `${fallback[filter]} ${id}`;
  };
  return { view, input, nameOf, filterBy, clear: () => void setView(nothing) };
}

export type ActivityViewState = ReturnType<typeof useActivityView>;
