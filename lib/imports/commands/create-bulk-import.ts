import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { insertImport } from "../insert-import";
import { createImportInput } from "../schemas";

/** Begins an import over the API, for whoever may add users: nobody looks at the plan between. */
export const createBulkImport = defineCommand({
  action: "import.upload",
  privilege: userPrivileges("add"),
  // How long the file is shows when it has arrived.
  input: createImportInput.omit({ sizeBytes: true }),
  run: insertImport,
});
