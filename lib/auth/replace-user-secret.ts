import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { newUserSecret } from "./secrets";

/**
 * Gives a user, whose row is locked, a new secret and returns it. The old one is refused from the commit on.
 */
export async function replaceUserSecret(tx: Database, ctx: Ctx, userId: number): Promise<string> {
  const { secret, columns } = newUserSecret(ctx.organizationId);
  await tx
    .update(users)
    .set({
      ...columns,
      secretVersion: sql`${users.secretVersion} + 1`,
      secretLastUsedAt: null,
      updatedAt: ctx.now,
    })
    .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
  return secret;
}
