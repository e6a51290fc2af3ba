"use client";

import { FilterChip } from "../../table/toolbar/filter-chip";
import { outcomes } from "../activity-url";
import type { ActivityViewState, NamedFilter } from "../use-activity-view";
import { ActionFilter } from "./action-filter";
import { accountChoices, NamedChip, userChoices } from "./named-chip";
import { TimeFilter } from "./time-filter";

/** What this person may look up by name; a filter that is on shows either way. */
export interface LookUps {
  readonly users: boolean;
  readonly accounts: boolean;
}

const outcomeOptions = outcomes.map((value) => ({ value, label: value === "done" ? "Done" : "Refused" }));

interface ActivityFiltersProps {
  state: ActivityViewState;
  lookUps: LookUps;
}

/** The filters of the activity. */
export function ActivityFilters({ state, lookUps }: ActivityFiltersProps) {
  const { view, filterBy } = state;
  const { change, pick } = filterBy;
  const named = (filter: NamedFilter) => ({
    chosen: state.nameOf(filter),
    onPick: (id: number, name: string) => pick(filter, id, name),
    onClear: () => change({ [filter]: null }),
  });
  return (
    <>
      <TimeFilter view={view} onChange={change} />
      <ActionFilter chosen={view.action} onChange={(action) => change({ action })} />
      <FilterChip
        label="Outcome"
        options={outcomeOptions}
        value={view.outcome}
        onChange={(value) => change({ outcome: outcomes.find((one) => one === value) ?? null })}
      />
      {(lookUps.users || view.person !== null) && (
        <NamedChip label="Person" choices={userChoices} isOpen={lookUps.users} {...named("person")} />
      )}
      {(lookUps.users || view.actor !== null) && (
        <NamedChip label="Done by" choices={userChoices} isOpen={lookUps.users} {...named("actor")} />
      )}
      {(lookUps.accounts || view.account !== null) && (
        <NamedChip label="Account" choices={accountChoices} isOpen={lookUps.accounts} {...named("account")} />
      )}
    </>
  );
}
