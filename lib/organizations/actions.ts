"use server";
import { toAction } from "@/lib/core/action";
import { setUpOrganization } from "./commands/set-up-organization";

export const setUpOrganizationAction = toAction(setUpOrganization);
