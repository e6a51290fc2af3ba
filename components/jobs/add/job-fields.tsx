"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { CallableOperation } from "@/lib/jobs/schemas";
import { FormField } from "../../form/form-field";
import { fetchJson } from "../../table/rows/fetch-page";

/** The path, with those of the API to choose from. */
export function PathField({ method }: { method: string }) {
  const listId = useId();
  const { data } = useQuery({
    queryKey: ["callable-operations"],
    queryFn: ({ signal }) =>
      fetchJson<{ rows: readonly CallableOperation[] }>("/api/console/jobs/operations", signal),
    staleTime: Infinity,
  });
  const choices = data?.rows.filter((each) => each.method === method) ?? [];
  return (
    <>
      <FormField
        name="uri"
        label="Path"
        list={listId}
        placeholder="/users"
        autoComplete="off"
        spellCheck={false}
        hint="A path of the API, maybe with parameters: /users?pageSize=50"
      />
      <datalist id={listId}>
        {choices.map(({ path, summary }) => (
          <option key={path} value={path}>
            {summary}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** Its time zone, with those that there are to choose from. */
export function ZoneField() {
  const listId = useId();
  return (
    <div>
      <FormField name="timeZone" label="Time zone" list={listId} autoComplete="off" spellCheck={false} />
      <datalist id={listId}>
        {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}
