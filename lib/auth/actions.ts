"use server";
import { toAction } from "@/lib/core/action";
import { changeOwnPassword } from "./commands/change-own-password";
import { confirmTwoFactor } from "./commands/two-factor/confirm-two-factor";
import { createRecoveryCodes } from "./commands/two-factor/create-recovery-codes";
import { removeTwoFactor } from "./commands/two-factor/remove-two-factor";
import { startTwoFactor } from "./commands/two-factor/start-two-factor";
import { verifySecondFactor } from "./commands/two-factor/verify-second-factor";

export const changeOwnPasswordAction = toAction(changeOwnPassword);
export const verifySecondFactorAction = toAction(verifySecondFactor);
export const startTwoFactorAction = toAction(startTwoFactor);
export const confirmTwoFactorAction = toAction(confirmTwoFactor);
export const createRecoveryCodesAction = toAction(createRecoveryCodes);
export const removeTwoFactorAction = toAction(removeTwoFactor);
