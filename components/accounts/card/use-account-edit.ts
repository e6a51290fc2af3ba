"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { updateAccountAction } from "@/lib/accounts/actions";
import type { AccountDetails, AccountEditConflict, EditedAccountField } from "@/lib/accounts/schemas";
import type { ActionError } from "@/lib/core/errors";
import { useAction } from "../../form/use-action";
import { accountsKey } from "../accounts-query-keys";

type Values = AccountEditConflict["present"];

interface Draft {
  /** What was stored when the typing began: the server compares with it. */
  base: Values;
  values: Values;
  /** The version of the page's own data that this is newer than: it holds until the page brings another. */
  newerThan?: number;
}

const isSame = (one: Values, other: Values) =>
  one.name === other.name && one.description === other.description;

/** What somebody else changed meanwhile, when that is why the server refused. */
function conflictIn({ code, details }: ActionError): AccountEditConflict | null {
  const isOne =
    code === "conflict" && typeof details === "object" && details !== null && "changed" in details;
  // Its shape is that of requireUnchanged in lib/accounts/commands/update-account.ts.
  return isOne ? (details as AccountEditConflict) : null;
}

/** Editing name and description in place: what is typed stays until it is saved, whatever the page brings meanwhile. */
export function useAccountEdit(account: AccountDetails) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [conflict, setConflict] = useState<AccountEditConflict | null>(null);
  const action = useAction(updateAccountAction, {
    invalidate: [accountsKey],
    success: ({ name }) => `${name} is saved`,
    onFailed: (error) => conflictIn(error) !== null || error.fields !== undefined,
  });

  const stored: Values = { name: account.name, description: account.description };
  const isTyped = draft !== null && !isSame(draft.values, draft.base);
  const holds = isTyped || (draft !== null && draft.newerThan === account.version);
  const present: Draft = draft && holds ? draft : { base: stored, values: stored };

  const change = (field: EditedAccountField, value: string) => {
    if (action.failure?.fields) action.reset();
    setDraft({ ...present, values: { ...present.values, [field]: value } });
  };
  const discard = () => {
    action.reset();
    setConflict(null);
    setDraft(null);
  };
  const save = async () => {
    if (!isTyped) return;
    const { base, values } = present;
    const result = await action.run({ accountId: account.id, ...values, base });
    if (result.ok) {
      setConflict(null);
      const saved = { name: result.data.name, description: result.data.description };
      return setDraft({ base: saved, values: saved, newerThan: account.version });
    }
    const found = conflictIn(result.error);
    if (!found) return;
    setConflict(found);
    router.refresh();
    // Saving again is a decision then: over what stands there now, field by field.
    const untouched = (field: EditedAccountField) => values[field] === base[field];
    setDraft({
      newerThan: account.version,
      base: found.present,
      values: {
        name: untouched("name") ? found.present.name : values.name,
        description: untouched("description") ? found.present.description : values.description,
      },
    });
  };

  return {
    values: present.values,
    change,
    discard,
    save,
    isChanged: isTyped,
    isPending: action.isPending,
    /** While there is still something to decide. */
    conflict: isTyped ? conflict : null,
    fieldErrors: action.failure?.fields ?? {},
  };
}

export type AccountEdit = ReturnType<typeof useAccountEdit>;
