import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema";
import { passwordPolicyOf } from "@/lib/auth/passwords/organization-policy";
import { defineQuery } from "@/lib/core/query";

/** The password policy in force: what the dialog for a new user checks against as one types. */
export const getPasswordPolicy = defineQuery({
  name: "organizations.password-policy",
  privilege: "signed-in",
  input: z.strictObject({}),
  run: (database, ctx) => passwordPolicyOf(database, ctx.organizationId),
});

/** The organization of the one who asks. */
export const getOrganization = defineQuery({
  name: "organizations.get",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(database, ctx) {
    const [organization] = await database
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, ctx.organizationId));
    if (!organization) throw new Error("the organization of this transaction is not there");
    return organization;
  },
});
