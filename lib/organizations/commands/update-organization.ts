import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { lastActorOf } from "@/lib/audit/last-actor";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { updateOrganizationInput } from "../schemas";

/** The name of the organization. */
export const updateOrganization = defineCommand({
  action: "organization.update",
  privilege: "modifySecurity",
  input: updateOrganizationInput,
  async run(tx, { organizationId, now }, { organizationName, base }) {
    const isIt = eq(organizations.id, organizationId);
    const [present] = await tx
      .select({ organizationName: organizations.name })
      .from(organizations)
      .where(isIt);
    if (!present) throw new Error("the organization of this transaction is not there");
    const before = present.organizationName;
    if (before === organizationName) return { data: { organizationName }, audit: [] };
    const target = { type: "organization" as const, id: organizationId, name: before };
    if (base && before !== base.organizationName) {
      const changedByName = await lastActorOf(tx, organizationId, "organization.update");
      const who = changedByName ?? "Somebody else";
      throw new AppError("conflict", `${who} renamed the organization meanwhile. Nothing was saved yet.`, {
        details: { changed: ["organizationName"], base, present, changedByName },
        target,
      });
    }
    await tx.update(organizations).set({ name: organizationName, updatedAt: now }).where(isIt);
    return { data: { organizationName }, audit: [{ target, changes: { name: [before, organizationName] } }] };
  },
});
