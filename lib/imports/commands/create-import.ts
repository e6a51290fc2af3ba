import "server-only";
import { imports } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { importTarget } from "../import-record";
import { createImportInput } from "../schemas";

type NewImport = Pick<typeof imports.$inferInsert, "fileName" | "format">;

async function insertImport(
  tx: Database,
  ctx: Ctx,
  { fileName, format }: NewImport,
): Promise<CommandOutcome<{ importId: number }>> {
  if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only a user imports.");
  const [row] = await tx
    .insert(imports)
    .values({ organizationId: ctx.organizationId, userId: ctx.actor.userId, fileName, format })
    .returning();
  if (!row) throw new Error("an insert returns its row");
  return { data: { importId: row.id }, audit: [{ target: importTarget(row) }] };
}

/** Begins an import: its file then comes in pieces. Nothing is changed before it is applied. */
export const createImport = defineCommand({
  action: "import.upload",
  privilege: [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")],
  input: createImportInput,
  run: insertImport,
});

/** The same over the API, for whoever may add users: nobody looks at the plan between. */
export const createBulkImport = defineCommand({
  action: "import.upload",
  privilege: userPrivileges("add"),
  input: createImportInput,
  run: insertImport,
});
