"use server";
import { toAction } from "@/lib/core/action";
import { createAccount } from "./commands/create-account";
import { deactivateAccount } from "./commands/deactivate-account";
import { deleteAccount } from "./commands/delete-account";
import { reactivateAccount } from "./commands/reactivate-account";
import { updateAccount } from "./commands/update-account";

export const createAccountAction = toAction(createAccount);
export const updateAccountAction = toAction(updateAccount);
export const deactivateAccountAction = toAction(deactivateAccount);
export const reactivateAccountAction = toAction(reactivateAccount);
export const deleteAccountAction = toAction(deleteAccount);
