"use server";
import { toAction } from "@/lib/core/action";
import { changeOwnPassword } from "./commands/change-own-password";
import { openResetLink } from "./commands/open-reset-link";
import { requestResetLink } from "./commands/request-reset-link";
import { redeemResetLink } from "./commands/redeem-reset-link";

export const changeOwnPasswordAction = toAction(changeOwnPassword);
export const requestResetLinkAction = toAction(requestResetLink);
export const openResetLinkAction = toAction(openResetLink);
export const redeemResetLinkAction = toAction(redeemResetLink);
