"use server";
import { toAction } from "@/lib/core/action";
import { appendImportChunk } from "./commands/append-import-chunk";
import { applyImport } from "./commands/apply-import";
import { completeUpload } from "./commands/complete-upload";
import { createImport } from "./commands/create-import";
import { deleteImport } from "./commands/delete-import";
import { fixImportRow } from "./commands/fix-import-row";
import { planImport } from "./commands/plan-import";

export const createImportAction = toAction(createImport);
export const appendImportChunkAction = toAction(appendImportChunk);
export const completeUploadAction = toAction(completeUpload);
export const planImportAction = toAction(planImport);
export const fixImportRowAction = toAction(fixImportRow);
export const applyImportAction = toAction(applyImport);
export const deleteImportAction = toAction(deleteImport);
