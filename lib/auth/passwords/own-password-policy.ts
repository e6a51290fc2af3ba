import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { passwordPolicyOf } from "./organization-policy";
import type { PasswordPolicy } from "./password-policy";

/** The policy that the actor's own password must meet; also for somebody who has to change it first. */
export function ownPasswordPolicy(ctx: Ctx): Promise<PasswordPolicy> {
  return inTenant(ctx.organizationId, { mode: "read" }, (database) =>
    passwordPolicyOf(database, ctx.organizationId),
  );
}
