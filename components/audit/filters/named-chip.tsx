"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountPage } from "@/lib/accounts/schemas";
import type { UserPage } from "@/lib/users/schemas";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { ChipFrame } from "../../table/toolbar/filter-chip";
import { SearchBox } from "../../table/toolbar/search-box";
import { listLine, moveBetween } from "../../ui/move-between";
import { requestUrl } from "../../users/users-url";

interface Choice {
  readonly id: number;
  readonly name: string;
  /** What tells two of the same name apart. */
  readonly note: string;
}

interface Choices {
  readonly noun: string;
  readonly read: (q: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  /** What cannot be found here, and how to filter by it all the same. */
  readonly hint: string;
}

const pageSize = 8;

export const userChoices: Choices = {
  noun: "users",
  read: async (q, signal) => {
    const url = requestUrl("/api/console/users", { ...(q && { q }), pageSize });
    const { rows } = await fetchJson<UserPage>(url, signal);
    return rows.map(({ id, firstName, lastName, email }) => ({
      id,
      name: `${firstName} ${lastName}`,
      note: email,
    }));
  },
  hint: "For somebody who was deleted, use “Filter” on one of their events.",
};

export const accountChoices: Choices = {
  noun: "accounts",
  read: async (q, signal) => {
    const url = requestUrl("/api/console/accounts", { ...(q && { q }), pageSize });
    const { rows } = await fetchJson<AccountPage>(url, signal);
    return rows.map(({ id, name, active }) => ({ id, name, note: active ? "" : "Inactive" }));
  },
  hint: "For an account that was deleted, use “Filter” on one of its events.",
};

interface NamedChipProps {
  label: string;
  choices: Choices;
  /** False: it can be taken away, and another one is not looked up. */
  isOpen: boolean;
  chosen: string | null;
  onPick: (id: number, name: string) => void;
  onClear: () => void;
}

/** A filter by somebody or by an account, found by searching. */
export function NamedChip({ label, choices, isOpen, chosen, onPick, onClear }: NamedChipProps) {
  return (
    <ChipFrame label={label} chosen={chosen} onClear={onClear}>
      {(close) =>
        isOpen ? (
          <FoundChoices
            choices={choices}
            onPick={(id, name) => {
              onPick(id, name);
              close();
            }}
          />
        ) : (
          <p className="max-w-60 px-2 py-1.5 text-text-2">
            Your roles do not include looking up {choices.noun}.
          </p>
        )
      }
    </ChipFrame>
  );
}

function FoundChoices({ choices, onPick }: { choices: Choices; onPick: NamedChipProps["onPick"] }) {
  const [q, setQ] = useState("");
  const { data, isFetching, isError, error } = useQuery({
    queryKey: ["activity-choices", choices.noun, q],
    queryFn: ({ signal }) => choices.read(q, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid w-76 grid-cols-[minmax(0,1fr)] gap-1" onKeyDown={moveBetween}>
      <SearchBox label={`Search ${choices.noun}`} value={q} onChange={setQ} isLoading={isFetching} />
      <ul aria-label={choices.noun} className="min-h-64">
        {data?.map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" onClick={() => onPick(id, name)} className={listLine}>
              <span className="max-w-[60%] shrink-0 truncate">{name}</span>
              <span className="min-w-0 flex-1 truncate text-right text-label text-text-3">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2 text-label text-text-2 empty:hidden">
        {isError && requestFailure(error).message}
        {data?.length === 0 && `No ${choices.noun} match`}
      </p>
      <p className="px-2 pb-1 text-label text-text-3">{choices.hint}</p>
    </div>
  );
}
