"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import type { ImpactWords } from "./impact-words";

const debounceMs = 250;

/** Waits, unless the values change meanwhile: then nothing is asked. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, debounceMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new Error("the values changed"));
    });
  });
}

interface PlanOptions<Plan> {
  /** The last part of the route's address. */
  name: "password-policy" | "two-factor" | "lockout" | "session-length";
  /** What would be saved; undefined: nothing, or something in it is wrong. */
  values: object | undefined;
  toWords: (plan: Plan) => ImpactWords;
}

/** Whom saving these values would touch, asked anew as one changes them. */
export function usePlan<Plan>({ name, values, toWords }: PlanOptions<Plan>) {
  const query = useQuery({
    queryKey: ["settings-plan", name, values],
    queryFn: async ({ signal }) => {
      await pause(signal);
      const search = new URLSearchParams(
        Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]),
      );
      return fetchJson<Plan>(`/api/console/settings/plan/${name}?${search}`, signal);
    },
    enabled: values !== undefined,
    placeholderData: keepPreviousData,
    // Who is touched changes without a word: what was read for an earlier look does not count.
    staleTime: 0,
    gcTime: 0,
  });
  const isCurrent = values !== undefined && query.isSuccess && !query.isPlaceholderData && !query.isFetching;
  return {
    words: values !== undefined && query.data !== undefined ? toWords(query.data) : null,
    /** The words are about the values as they are now. */
    isCurrent,
    failure: values !== undefined && query.isError ? requestFailure(query.error) : null,
    retry: () => void query.refetch(),
  };
}

export type PlanState = ReturnType<typeof usePlan>;
