import "server-only";
import { imports } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { expireImports } from "../expire-imports";
import { importTarget } from "../import-record";
import { createImportInput } from "../schemas";

/** Begins an import: its file then comes in pieces. Nothing is changed before it is applied. */
export const createImport = defineCommand({
  action: "import.upload",
  privilege: [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")],
  input: createImportInput,
  async run(tx, ctx, { fileName, format }) {
    if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only a user imports.");
    const expired = await expireImports(tx, ctx);
    const [row] = await tx
      .insert(imports)
      .values({ organizationId: ctx.organizationId, userId: ctx.actor.userId, fileName, format })
      .returning();
    if (!row) throw new Error("an insert returns its row");
    return { data: { importId: row.id }, audit: [{ target: importTarget(row) }, ...expired] };
  },
});
