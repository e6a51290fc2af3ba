import "server-only";
import { imports } from "@/db/schema";
import type { CommandOutcome } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { expireImports } from "./expire-imports";
import { importTarget } from "./import-record";

interface NewImport extends Pick<typeof imports.$inferInsert, "fileName" | "format"> {
  /** How large the file will be when it has arrived; left out: nobody knows before. */
  readonly sizeBytes?: number;
}

/** A new import of the actor, without its file yet. */
export async function insertImport(
  tx: Database,
  ctx: Ctx,
  { fileName, format, sizeBytes: announcedBytes }: NewImport,
): Promise<CommandOutcome<{ importId: number }>> {
  if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only a user imports.");
  const expired = await expireImports(tx, ctx);
  const [row] = await tx
    .insert(imports)
    .values({
      ...{ organizationId: ctx.organizationId, userId: ctx.actor.userId, fileName, format },
      options: announcedBytes === undefined ? {} : { announcedBytes },
    })
    .returning();
  if (!row) throw new Error("an insert returns its row");
  return { data: { importId: row.id }, audit: [{ target: importTarget(row) }, ...expired] };
}
