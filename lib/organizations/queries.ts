import "server-only";
import { z } from "zod";
import { passwordPolicyOf } from "@/lib/auth/passwords/organization-policy";
import { defineQuery } from "@/lib/core/query";

/** The password policy in force: what the dialog for a new user checks against as one types. */
export const getPasswordPolicy = defineQuery({
  name: "organizations.password-policy",
  privilege: "signed-in",
  input: z.strictObject({}),
  run: (database, ctx) => passwordPolicyOf(database, ctx.organizationId),
});
