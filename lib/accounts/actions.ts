"use server";
import { toAction } from "@/lib/core/action";
import { createAccount } from "./commands/create-account";
import { deactivateAccount } from "./commands/deactivate-account";
import { deleteAccount } from "./commands/delete-account";
import { reactivateAccount } from "./commands/reactivate-account";
import { updateAccount } from "./commands/update-account";

// The card is drawn by the server: the answer brings it anew. Not after a deletion: there the page is left.
const shown = { revalidate: ["/security/accounts"] };

export const createAccountAction = toAction(createAccount);
export const updateAccountAction = toAction(updateAccount, shown);
export const deactivateAccountAction = toAction(deactivateAccount, shown);
export const reactivateAccountAction = toAction(reactivateAccount, shown);
export const deleteAccountAction = toAction(deleteAccount);
