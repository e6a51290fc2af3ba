import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { accounts, formulaInstances, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { TriggeredInstance } from "./sync-triggers";

/** The active instances of a formula, of whomever, and whether something may be started for their owners. */
export async function activeInstances(
  tx: Database,
  ctx: Ctx,
  formulaId: number,
): Promise<TriggeredInstance[]> {
  const rows = await tx
    .select({
      id: formulaInstances.id,
      userId: formulaInstances.userId,
      name: formulaInstances.name,
      active: users.active,
      accountActive: accounts.active,
    })
    .from(formulaInstances)
    .innerJoin(
      users,
      and(eq(users.organizationId, formulaInstances.organizationId), eq(users.id, formulaInstances.userId)),
    )
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, users.organizationId), eq(accounts.id, users.accountId)),
    )
    .where(
      and(
        eq(formulaInstances.organizationId, ctx.organizationId),
        eq(formulaInstances.formulaId, formulaId),
        eq(formulaInstances.active, true),
      ),
    )
    .orderBy(asc(formulaInstances.id));
  return rows.map(({ active, accountActive, ...instance }) => ({
    ...instance,
    mayAct: active && accountActive,
  }));
}
