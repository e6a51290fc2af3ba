"use server";
import { toAction } from "@/lib/core/action";
import { cancelEmailChange } from "./commands/cancel-email-change";
import { confirmEmailChange } from "./commands/confirm-email-change";
import { requestEmailChange } from "./commands/request-email-change";
import { resetOwnSecret } from "./commands/reset-own-secret";
import { showOwnSecret } from "./commands/show-own-secret";
import { updateOwnNames } from "./commands/update-own-names";

export const updateOwnNamesAction = toAction(updateOwnNames);
export const requestEmailChangeAction = toAction(requestEmailChange);
export const cancelEmailChangeAction = toAction(cancelEmailChange);
export const confirmEmailChangeAction = toAction(confirmEmailChange);
export const showOwnSecretAction = toAction(showOwnSecret);
export const resetOwnSecretAction = toAction(resetOwnSecret);
