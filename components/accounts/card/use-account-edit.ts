"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { updateAccountAction } from "@/lib/accounts/actions";
import type { AccountDetails, AccountEditConflict, EditedAccountField } from "@/lib/accounts/schemas";
import type { FieldErrors } from "@/lib/core/errors";
import { useAction } from "../../form/use-action";
import { accountsKey } from "../accounts-query-keys";
import { type AccountDraft, conflictIn, draftOver, isTyped } from "./account-draft";
import { focusAccountField } from "./focus-account-field";

/** Editing name and description in place: what is typed stays until it is saved, whatever the page brings meanwhile. */
export function useAccountEdit(account: AccountDetails) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { present, put, clear } = useDraft(account);
  const [conflict, setConflict] = useState<AccountEditConflict | null>(null);
  const action = useAction(updateAccountAction, {
    invalidate: [accountsKey],
    success: ({ name }) => `${name} is saved`,
    onFailed: (error) => conflictIn(error) !== null || error.fields !== undefined,
  });

  const change = (field: EditedAccountField, value: string) => {
    if (action.failure?.fields) action.reset();
    put({ ...present, values: { ...present.values, [field]: value } });
  };
  const discard = () => {
    action.reset();
    setConflict(null);
    clear();
  };
  const save = async () => {
    if (!isTyped(present)) return;
    const result = await action.run({ accountId: account.id, ...present.values, base: present.base });
    if (result.ok) {
      const { name, description } = result.data;
      setConflict(null);
      return put({ base: { name, description }, values: { name, description }, newerThan: account.version });
    }
    const wrong = wrongField(result.error.fields);
    if (wrong) focusAccountField(wrong);
    const found = conflictIn(result.error);
    if (!found) return;
    setConflict(found);
    put({ ...draftOver(found, present), newerThan: account.version });
    // The rest of the page is as old as the card was.
    router.refresh();
    void queryClient.invalidateQueries({ queryKey: accountsKey });
  };

  return {
    values: present.values,
    change,
    discard,
    save,
    isChanged: isTyped(present),
    isPending: action.isPending,
    /** While there is still something to decide. */
    conflict: isTyped(present) ? conflict : null,
    fieldErrors: action.failure?.fields ?? {},
  };
}

/** What the card shows: the draft while it holds, else what the page brought. */
function useDraft({ name, description, version }: AccountDetails) {
  const [draft, put] = useState<AccountDraft | null>(null);
  const stored = { name, description };
  const holds = draft !== null && (isTyped(draft) || draft.newerThan === version);
  const present: AccountDraft = holds ? draft : { base: stored, values: stored };
  return { present, put, clear: () => put(null) };
}

function wrongField(fields: FieldErrors = {}): EditedAccountField | undefined {
  if (fields.name) return "name";
  return fields.description && "description";
}

export type AccountEdit = ReturnType<typeof useAccountEdit>;
