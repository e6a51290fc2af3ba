import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";

/**
 * Whether an organization is served at all is decided by whoever runs the installation.
 * @throws AppError `forbidden` for everybody inside
 */
export function refuseNonOperator({ actor }: Ctx): void {
  if (actor.type === "system") return;
  throw new AppError("forbidden", "Only whoever runs this installation can do this, on its command line.");
}

/** The actor's organization, and what events about it name. */
export async function organizationTarget(tx: Database, { organizationId }: Ctx) {
  const [row] = await tx
    .select({ name: organizations.name, active: organizations.active })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error("the organization of this transaction is not there");
  return {
    active: row.active,
    target: { type: "organization" as const, id: organizationId, name: row.name },
  };
}
