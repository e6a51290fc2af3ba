import "server-only";
import { and, eq } from "drizzle-orm";
import { elementInstances } from "@/db/schema";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { ownerAccess } from "./owner-access";
import { instanceNotFound, ownerOf } from "./owner";

export type ElementInstanceRecord = typeof elementInstances.$inferSelect;

/** The condition of every statement on one element instance. */
export const elementKeyOf = (ctx: Ctx, id: number) =>
  and(eq(elementInstances.organizationId, ctx.organizationId), eq(elementInstances.id, id));

/**
 * One of the actor's own, for reading.
 * @throws AppError `not_found` for what is missing and for what is somebody else's (rule 2)
 */
export async function ownElementInstance(
  database: Database,
  ctx: Ctx,
  id: number,
): Promise<ElementInstanceRecord> {
  const [row] = await database.select().from(elementInstances).where(elementKeyOf(ctx, id));
  if (!row || row.userId !== ownerOf(ctx)) throw instanceNotFound();
  return row;
}

/**
 * One for a change, its row locked.
 * @throws AppError `not_found` as above; `forbidden` where the actor may see its owner but not change them
 */
export async function lockElementInstance(
  tx: Database,
  ctx: Ctx,
  { instanceId, reach }: { instanceId: number; reach: "own" | "managed" },
) {
  const [row] = await tx.select().from(elementInstances).where(elementKeyOf(ctx, instanceId)).for("update");
  if (!row) throw instanceNotFound();
  const owner = await ownerAccess(tx, ctx, row.userId, { reach, privilege: "createElementInstances" });
  return { instance: row, owner };
}

/** Whom an audit event about this instance names. */
export function elementTarget(id: number, name: string, accountId: number): AuditTarget {
  return { type: "element-instance", id, name, accountId };
}
