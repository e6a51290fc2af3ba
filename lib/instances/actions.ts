"use server";
import { toAction } from "@/lib/core/action";
import { activateFormulaInstance } from "./commands/activate-formula-instance";
import { deactivateFormulaInstance } from "./commands/deactivate-formula-instance";
import { deleteElementInstance } from "./commands/delete-element-instance";
import { deleteFormulaInstance } from "./commands/delete-formula-instance";
import { handOverInstance } from "./commands/hand-over-instance";

export const activateFormulaInstanceAction = toAction(activateFormulaInstance);
export const deactivateFormulaInstanceAction = toAction(deactivateFormulaInstance);
export const deleteElementInstanceAction = toAction(deleteElementInstance);
export const deleteFormulaInstanceAction = toAction(deleteFormulaInstance);
export const handOverInstanceAction = toAction(handOverInstance);
