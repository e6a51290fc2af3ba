import "server-only";
import { requireAdministratorAfter } from "@/lib/access/administrators";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { RefusedTarget } from "@/lib/core/errors";
import type { TwoFactorSettings } from "./schemas";

/**
 * Rule 6 over a change of the two-factor policy: an administrator who is enrolled and has neither app nor recovery code
 * left can sign in only while nothing is asked.
 * @throws AppError `refused` with what to do first
 */
export function requireAdministratorFor(
  tx: Database,
  { organizationId }: Ctx,
  policy: TwoFactorSettings,
  target?: RefusedTarget,
): Promise<void> {
  const fix =
    "Reset the second factor of one, so that it is set up anew at the next sign-in, or make somebody else one first.";
  return requireAdministratorAfter(tx, organizationId, { policy }, { fix, ...(target && { target }) });
}
