"use client";

import { type QueryKey, useQuery } from "@tanstack/react-query";
import {
  activateFormulaInstanceAction,
  deactivateFormulaInstanceAction,
  deleteElementInstanceAction,
  deleteFormulaInstanceAction,
  handOverInstanceAction,
} from "@/lib/instances/actions";
import type { InstanceList, InstanceRow } from "@/lib/instances/schemas";
import { useAction } from "../form/use-action";
import { jobsKey } from "../jobs/jobs-query-keys";
import { counted } from "../jobs/stop/work-words";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";
import type { Receiver } from "../users/change/receiver-choice";

const everyMs = 10_000;

/** Whose instances: one's own, or those of another user. */
export type InstancesOf = { readonly userId: number } | "self";

const keyOf = (of: InstancesOf): QueryKey =>
  of === "self" ? ["own-instances"] : ["person", of.userId, "instances"];
const pathOf = (of: InstancesOf) =>
  of === "self" ? "/api/console/profile/instances" : `/api/console/users/${of.userId}/instances`;

/** What is read anew after a change: also the history of that person, and the jobs. */
const touched = (of: InstancesOf): readonly QueryKey[] => [
  of === "self" ? keyOf(of) : ["person", of.userId],
  jobsKey,
];

/** The instances as the page brought them, read again while the page is looked at. */
export function useInstances(of: InstancesOf, initial: InstanceList) {
  const query = useQuery({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => fetchJson<InstanceList>(pathOf(of), signal),
    initialData: initial,
    refetchInterval: everyMs,
    refetchOnWindowFocus: true,
  });
  return { ...query.data, failure: query.isError ? requestFailure(query.error) : null };
}

/** Switches a formula instance on or off, whatever it is now. */
export function useSwitchInstance(of: InstancesOf, { id, name, isActive, jobs }: InstanceRow) {
  const act = isActive ? deactivateFormulaInstanceAction : activateFormulaInstanceAction;
  const ended = jobs.length > 0 ? `${counted(jobs.length, "job")} removed` : undefined;
  return useAction<void, { name: string }>(() => act({ instanceId: id, reach: "managed" }), {
    invalidate: touched(of),
    success: () =>
      isActive
        ? { title: `${name} was deactivated`, description: ended }
        : { title: `${name} was activated` },
  });
}

/** Removes an instance for good. */
export function useRemoveInstance(of: InstancesOf, { kind, id }: InstanceRow, onDone: () => void) {
  const act = kind === "element" ? deleteElementInstanceAction : deleteFormulaInstanceAction;
  return useAction<void, { name: string; jobs: number }>(() => act({ instanceId: id, reach: "managed" }), {
    invalidate: touched(of),
    success: ({ name, jobs }) => ({
      title: `${name} was removed`,
      description: jobs > 0 ? `${counted(jobs, "job")} stopped` : undefined,
    }),
    onDone,
    onFailed: () => true,
  });
}

/** Gives an instance with its jobs to somebody else of the account. */
export function useHandOverInstance(of: InstancesOf, { kind, id, name }: InstanceRow, onDone: () => void) {
  return useAction<Receiver, { jobs: number }>(
    ({ id: toUserId }) => handOverInstanceAction({ kind, instanceId: id, toUserId }),
    {
      invalidate: touched(of),
      success: ({ jobs }, receiver) => ({
        title: `${name} belongs to ${receiver.name} now`,
        description: jobs > 0 ? `${counted(jobs, "job")} went along` : undefined,
      }),
      onDone,
      onFailed: () => true,
    },
  );
}
