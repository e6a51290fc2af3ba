import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema";
import { newOrganizationSecret } from "@/lib/auth/secrets";
import { defineCommand } from "@/lib/core/command";

/** Makes a new organization token; the old one is refused from the commit on. The new one is returned this once. */
export const resetOrganizationSecret = defineCommand({
  action: "organization.reset-secret",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  async run(tx, { organizationId, now }) {
    const { secret, columns } = newOrganizationSecret(organizationId);
    const [organization] = await tx
      .update(organizations)
      .set({ ...columns, updatedAt: now })
      .where(eq(organizations.id, organizationId))
      .returning({ name: organizations.name });
    if (!organization) throw new Error("the organization of this transaction is not there");
    const target = { type: "organization" as const, id: organizationId, name: organization.name };
    return { data: { secret }, audit: [{ target }] };
  },
});
