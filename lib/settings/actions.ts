"use server";
import { toAction } from "@/lib/core/action";
import { changeLockoutPolicy } from "./commands/change-lockout-policy";
import { changePasswordPolicy } from "./commands/change-password-policy";
import { changeSessionPolicy } from "./commands/change-session-policy";
import { changeTwoFactorPolicy } from "./commands/change-two-factor-policy";

export const changePasswordPolicyAction = toAction(changePasswordPolicy);
export const changeTwoFactorPolicyAction = toAction(changeTwoFactorPolicy);
export const changeLockoutPolicyAction = toAction(changeLockoutPolicy);
export const changeSessionPolicyAction = toAction(changeSessionPolicy);
