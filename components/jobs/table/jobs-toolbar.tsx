"use client";

import type { ReactNode } from "react";
import { everyKind, everyStatus } from "@/lib/jobs/states";
import { FilterChip } from "../../table/toolbar/filter-chip";
import { SearchBox } from "../../table/toolbar/search-box";
import { TableToolbar } from "../../table/toolbar/table-toolbar";
import { kindWords, statusWords } from "../job-words";
import type { JobsViewState } from "./use-jobs-view";

const kinds = everyKind.map((value) => ({ value, label: kindWords[value] }));
const statuses = everyStatus.map((value) => ({ value, label: statusWords[value] }));
const owners = [{ value: "mine", label: "Mine" }];

interface JobsToolbarProps {
  state: JobsViewState;
  /** The person sees the jobs of others, too. */
  seesOthers: boolean;
  actions: ReactNode;
}

/** What stands over the jobs: search, filters and Add job. */
export function JobsToolbar({ state: { view, change }, seesOthers, actions }: JobsToolbarProps) {
  return (
    <TableToolbar
      title="Jobs"
      search={<SearchBox label="Search jobs" value={view.q} onChange={(q) => change({ q })} hotkey="/" />}
      filters={
        <>
          {seesOthers && (
            <FilterChip
              label="Whose"
              options={owners}
              value={view.whose}
              onChange={(value) => change({ whose: value === "mine" ? value : null })}
            />
          )}
          <FilterChip
            label="Kind"
            options={kinds}
            value={view.kind}
            onChange={(value) => change({ kind: everyKind.find((each) => each === value) ?? null })}
          />
          <FilterChip
            label="Status"
            options={statuses}
            value={view.status}
            onChange={(value) => change({ status: everyStatus.find((each) => each === value) ?? null })}
          />
        </>
      }
      actions={actions}
    />
  );
}
