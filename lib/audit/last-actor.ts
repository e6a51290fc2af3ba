import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import type { Database } from "@/lib/core/database";
import type { AuditAction } from "./actions";

/** The name of whoever did this last, for the one whom it surprises. */
export async function lastActorOf(
  tx: Database,
  organizationId: number,
  action: AuditAction,
): Promise<string | null> {
  const [last] = await tx
    .select({ name: auditEvents.actorName })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.action, action),
        eq(auditEvents.outcome, "done"),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return last?.name ?? null;
}
