import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";

/** Whoever may read the activity, of all accounts or of the own one. */
export const activityPrivileges = ["viewLogsOrg", "viewLogsAccount"] as const;

/** The one account whose events the reader sees; undefined with `viewLogsOrg`: every account of the organization. */
export function ownAccountOnly(ctx: Ctx): number | undefined {
  return ctx.actor.type === "user" && !ctx.privileges.has("viewLogsOrg") ? ctx.actor.accountId : undefined;
}

/**
 * The account whose events are read, within the reader's reach.
 * @throws AppError `not_found` beyond it (rule 2)
 */
export function readAccount(ctx: Ctx, wanted: number | undefined): number | undefined {
  const own = ownAccountOnly(ctx);
  if (own !== undefined && wanted !== undefined && wanted !== own) throw notFound();
  return own ?? wanted;
}
