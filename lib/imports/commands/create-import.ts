import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { insertImport } from "../insert-import";
import { createImportInput } from "../schemas";

/** Begins an import: its file then comes in pieces. Nothing is changed before it is applied. */
export const createImport = defineCommand({
  action: "import.upload",
  privilege: [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")],
  input: createImportInput,
  run: insertImport,
});
