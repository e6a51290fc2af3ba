import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { AccountChange } from "@/lib/accounts/schemas";

// What the list of accounts and its dialogs keep in the URL, beside what the users table keeps there.

export const accountDialogs = ["add", "deactivate", "reactivate", "delete"] as const;
export type AccountDialog = "add" | AccountChange;

export const accountsParsers = {
  /** What is searched in the list of accounts. */
  accounts: parseAsString.withDefault(""),
  accountDialog: parseAsStringLiteral(accountDialogs),
};

/** The same on the server, for the first lines of the list. */
export const loadAccountsView = createLoader(accountsParsers);

/** Where an account is shown, with the search of the list kept. */
export function accountHref(accountId: number, search = ""): string {
  return `/security/accounts/${accountId}${search ? `?${new URLSearchParams({ accounts: search })}` : ""}`;
}

/** Where a dialog about one account opens. */
export const accountDialogHref = (dialog: AccountChange, accountId: number) =>
  `${accountHref(accountId)}?${new URLSearchParams({ accountDialog: dialog })}`;

/** The address of the list as JSON. */
export function accountsUrl(search: string, cursor: string | null): string {
  const parameters = new URLSearchParams();
  if (search) parameters.set("q", search);
  if (cursor) parameters.set("cursor", cursor);
  return `/api/console/accounts?${parameters}`;
}
