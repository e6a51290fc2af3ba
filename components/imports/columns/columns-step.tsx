"use client";

import { FormProvider } from "react-hook-form";
import type { ImportDetails } from "@/lib/imports/schemas";
import { SectionCard } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import type { AddToAccount } from "../../users/add/use-add-user";
import { countOf } from "../import-words";
import { ColumnsTable } from "./columns-table";
import { NewUsersOptions } from "./new-users-options";
import { useColumns } from "./use-columns";

export interface ColumnsStepProps {
  details: ImportDetails;
  account: AddToAccount | undefined;
  /** Whether new users may be put into another account than that one. */
  canChooseAccount: boolean;
  onPlanned: () => void;
}

/** Which column is which field, and what is to be done with new and with existing users. */
export function ColumnsStep({ details, account, canChooseAccount, onPlanned }: ColumnsStepProps) {
  const state = useColumns({ details, account, onPlanned });
  const { whole, forNewUsers } = state.problems;
  const rows = details.rowCount === null ? undefined : countOf(details.rowCount, "row");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (state.reason === undefined) void state.plan();
      }}
      className="grid shrink-0 items-start gap-3.5 min-[1180px]:grid-cols-[minmax(0,1fr)_340px]"
    >
      <SectionCard id="columns" title="Columns" note={rows}>
        <div className="grid gap-3">
          {[...whole, ...forNewUsers].map((words, index) => (
            <Notice key={words} tone={index < whole.length ? "danger" : "warn"}>
              {words}
            </Notice>
          ))}
          <ColumnsTable columns={details.columns} samples={details.samples} state={state} />
        </div>
      </SectionCard>
      <SectionCard id="rows-options" title="New and existing users">
        <div className="grid gap-4">
          <FormProvider {...state.form}>
            <NewUsersOptions state={state} account={account} canChooseAccount={canChooseAccount} />
          </FormProvider>
          {state.failure && (
            <Notice tone="danger" requestId={state.failure.requestId}>
              {[state.failure.message, ...Object.values(state.failure.fields ?? {}).flat()].join(" ")}
            </Notice>
          )}
          <Button type="submit" variant="primary" isPending={state.isPending} disabledReason={state.reason}>
            Review rows
          </Button>
          <p className="text-label text-text-2">
            Shows row by row what would happen. Nothing is changed yet.
          </p>
        </div>
      </SectionCard>
    </form>
  );
}
