import "server-only";
import { z } from "zod";
import { type UserVerb, userPrivileges } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import { requirePrivilege } from "@/lib/core/verb/requirement";

/** Of a call to what is there for the whole organization: the privilege that ends at the own account does not do. */
export const reachInput = z.literal("organization").optional();

/** @throws AppError `forbidden` without the privilege that reaches every account, where that one is wanted */
export function requireReach(ctx: Ctx, verb: UserVerb, reach: z.output<typeof reachInput>): void {
  if (reach === "organization") requirePrivilege(ctx, organizationPrivilege(verb));
}

/** Of the pair of a verb the one that reaches every account. */
export function organizationPrivilege(verb: UserVerb) {
  return userPrivileges(verb).slice(0, 1);
}
