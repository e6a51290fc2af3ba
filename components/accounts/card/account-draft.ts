import type { AccountEditConflict, EditedAccountField } from "@/lib/accounts/schemas";
import type { ActionError } from "@/lib/core/errors";

export type AccountValues = AccountEditConflict["present"];

/** What somebody typed on the card and has not saved yet, or has just saved. */
export interface AccountDraft {
  /** What was stored when the typing began: the server compares with it. */
  readonly base: AccountValues;
  readonly values: AccountValues;
  /** The version of the page's own data that this is newer than: it holds until the page brings another. */
  readonly newerThan?: number;
}

/** Whether there is anything to save. */
export function isTyped({ base, values }: AccountDraft): boolean {
  return base.name !== values.name || base.description !== values.description;
}

/** What somebody else changed meanwhile, when that is why the server refused. */
export function conflictIn({ code, details }: ActionError): AccountEditConflict | null {
  const isOne =
    code === "conflict" && typeof details === "object" && details !== null && "changed" in details;
  // Its shape is that of requireUnchanged in lib/accounts/commands/update-account.ts.
  return isOne ? (details as AccountEditConflict) : null;
}

/**
 * The same draft over what stands there now, so that saving again is a decision: what was typed stays, what was left
 * alone is taken over.
 */
export function draftOver({ present }: AccountEditConflict, { base, values }: AccountDraft): AccountDraft {
  const resolved = (field: EditedAccountField) =>
    values[field] === base[field] ? present[field] : values[field];
  return { base: present, values: { name: resolved("name"), description: resolved("description") } };
}
