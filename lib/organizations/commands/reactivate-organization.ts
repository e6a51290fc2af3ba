import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { organizationTarget, refuseNonOperator } from "../operator";

/** Lets the users of an organization in again. Sessions and stopped jobs do not come back. Only from the command line. */
export const reactivateOrganization = defineCommand({
  action: "organization.reactivate",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  async run(tx, ctx) {
    refuseNonOperator(ctx);
    const { active, target } = await organizationTarget(tx, ctx);
    if (active) return { data: {}, audit: [] };
    await tx
      .update(organizations)
      .set({ active: true, updatedAt: ctx.now })
      .where(eq(organizations.id, ctx.organizationId));
    return { data: {}, audit: [{ target, changes: { active: [false, true] } }] };
  },
});
