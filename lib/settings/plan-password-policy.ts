import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { type Ctx, currentSessionId } from "@/lib/core/ctx";
import { defineQuery } from "@/lib/core/query";
import { settingsOf } from "./organization-settings";
import { type PasswordPlan, planPasswordPolicyInput } from "./schemas";
import { countTouched, isOwnUser, nobody } from "./touched";

const tooOld = (days: number) =>
  days === 0 ? sql`false` : sql`${users.passwordChangedAt} < now() - make_interval(days => ${days})`;

/** Passwords that are too old under one number of days and not under the other. */
function passwords(ctx: Ctx, tooOldWith: number, andNotWith: number): SQL {
  const notYet = andNotWith === 0 ? sql`true` : sql`not ${tooOld(andNotWith)}`;
  return sql`${users} where ${users.organizationId} = ${ctx.organizationId} and ${users.active}
    and ${users.passwordHash} is not null and ${tooOld(tooOldWith)} and ${notYet}`;
}

/** The actor's own password, unless a provider vouches for them: then it is not asked for. */
const isOwn = (ctx: Ctx) => sql`${isOwnUser(ctx)} and exists (select from ${sessions}
  where ${sessions.organizationId} = ${ctx.organizationId}
    and ${sessions.id} = ${currentSessionId(ctx)} and ${sessions.provider} is null)`;

/**
 * Whose passwords this policy would make too old, or good again, at this moment. The other numbers hold for passwords that
 * are set from then on and touch nobody. Changes nothing.
 */
export const planPasswordPolicy = defineQuery({
  name: "settings.plan-password-policy",
  privilege: "modifySecurity",
  input: planPasswordPolicyInput,
  async run(database, ctx, { expirationDays: after }): Promise<PasswordPlan> {
    const { expirationDays: before } = (await settingsOf(database, ctx.organizationId)).password;
    const isStricter = after > 0 && (before === 0 || after < before);
    const isLooser = before > 0 && (after === 0 || after > before);
    return {
      expiring: isStricter ? await countTouched(database, passwords(ctx, after, before), isOwn(ctx)) : nobody,
      recovering: isLooser ? await countTouched(database, passwords(ctx, before, after), isOwn(ctx)) : nobody,
    };
  },
});
