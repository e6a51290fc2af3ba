"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { planImportAction } from "@/lib/imports/actions";
import type { ImportDetails } from "@/lib/imports/schemas";
import { useAction } from "../../form/use-action";
import type { AddToAccount } from "../../users/add/use-add-user";
import { importKey, importsKey } from "../import-query-keys";
import { fieldWord } from "../import-words";
import { isComplete, mappingProblems } from "./mapping-problems";

export type Existing = "update" | "skip";

interface Options {
  readonly details: ImportDetails;
  readonly account: AddToAccount | undefined;
  readonly onPlanned: () => void;
}

/** What each column is read as and what is done with the rows, until the plan is asked for. */
export function useColumns({ details, account, onPlanned }: Options) {
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(details.mapping);
  const [existing, setExisting] = useState<Existing>(details.options.existing);
  const [mustChangePassword, setMustChangePassword] = useState(details.options.mustChangePassword);
  const [chosen, setChosen] = useState(account);
  const form = useForm<{ accountId: number | undefined }>({ defaultValues: { accountId: account?.id } });
  const problems = mappingProblems(mapping, fieldWord);
  const action = useAction(planImportAction, {
    invalidate: [importKey(details.id), importsKey],
    onFailed: () => true,
    onDone: onPlanned,
  });
  const plan = () =>
    action.run({
      importId: details.id,
      mapping: Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== "")),
      options: { accountId: chosen?.id, existing, mustChangePassword },
    });
  return {
    mapping,
    choose: (column: string, field: string) => setMapping({ ...mapping, [column]: field }),
    problems,
    existing,
    setExisting,
    mustChangePassword,
    setMustChangePassword,
    chosen,
    setChosen,
    form,
    reason: isComplete(problems)
      ? undefined
      : "First choose each field once, and one that users are found by.",
    failure: action.failure,
    isPending: action.isPending,
    plan,
  };
}

export type ColumnsState = ReturnType<typeof useColumns>;
