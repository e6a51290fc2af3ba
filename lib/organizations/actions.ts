"use server";
import { toAction } from "@/lib/core/action";
import { resetOrganizationSecret } from "./commands/reset-organization-secret";
import { setUpOrganization } from "./commands/set-up-organization";
import { updateOrganization } from "./commands/update-organization";

export const setUpOrganizationAction = toAction(setUpOrganization);
export const updateOrganizationAction = toAction(updateOrganization);
export const resetOrganizationSecretAction = toAction(resetOrganizationSecret);
