"use server";
import { toAction } from "@/lib/core/action";
import { createUser } from "./commands/create-user";
import { deactivateUsers } from "./commands/deactivate-users";
import { deleteUsers } from "./commands/delete-users";
import { reactivateUsers } from "./commands/reactivate-users";
import { resetSecret } from "./commands/reset-secret";
import { resetTwoFactor } from "./commands/reset-two-factor";
import { unlockUser } from "./commands/unlock-user";
import { updateUser } from "./commands/update-user";

export const createUserAction = toAction(createUser);
export const updateUserAction = toAction(updateUser);
export const deactivateUsersAction = toAction(deactivateUsers);
export const reactivateUsersAction = toAction(reactivateUsers);
export const deleteUsersAction = toAction(deleteUsers);
export const resetSecretAction = toAction(resetSecret);
export const resetTwoFactorAction = toAction(resetTwoFactor);
export const unlockUserAction = toAction(unlockUser);
