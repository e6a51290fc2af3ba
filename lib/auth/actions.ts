"use server";
import { toAction } from "@/lib/core/action";
import { changeOwnPassword } from "./commands/change-own-password";

export const changeOwnPasswordAction = toAction(changeOwnPassword);
