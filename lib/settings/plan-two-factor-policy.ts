import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import type { TwoFactorPolicy } from "@/db/values";
import { defineQuery } from "@/lib/core/query";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { requireAdministratorFor } from "./administrator-left";
import { isOwnSession, liveSessions } from "./live-sessions";
import { settingsOf } from "./organization-settings";
import { type Touched, type TwoFactorPlan, type TwoFactorSettings, twoFactorSettingsInput } from "./schemas";
import { administratorCondition, countTouched, isOwnUser, nobody } from "./touched";

const strictness: Record<TwoFactorPolicy, number> = { off: 0, optional: 0, administrators: 1, everyone: 2 };

const activeUsers = (ctx: Ctx, factor: SQL) =>
  sql`${users} where ${users.organizationId} = ${ctx.organizationId} and ${users.active} and ${factor}`;
const hasFactor = sql`${users.twoFactorEnrolledAt} is not null`;
const hasNone = sql`${users.twoFactorEnrolledAt} is null`;

/** Users without a factor who have to set one up under the stricter policy and not under the other. */
async function withoutFactor(
  database: Database,
  ctx: Ctx,
  stricter: TwoFactorPolicy,
  other: TwoFactorPolicy,
): Promise<Touched> {
  if (strictness[stricter] <= strictness[other]) return nobody;
  const isAdministrator = await administratorCondition(database, ctx.organizationId);
  const required = stricter === "everyone" ? sql`true` : isAdministrator;
  const already = other === "administrators" ? isAdministrator : sql`false`;
  const rows = sql`${activeUsers(ctx, hasNone)} and ${required} and not ${already}`;
  return countTouched(database, rows, isOwnUser(ctx));
}

/** Whether a session is asked for our second factor, as `lib/auth/sign-in-steps.ts` says it of an enrolled user. */
function asks({ twoFactorPolicy, providerSecondFactor }: TwoFactorSettings): SQL {
  if (twoFactorPolicy === "off") return sql`false`;
  return providerSecondFactor === "ours" ? sql`true` : sql`(${sessions.provider} is null)`;
}

/**
 * Who would have to set up a second factor, who no longer, and which sessions would be asked for one.
 * @throws AppError `refused` when no Organization Administrator could sign in afterwards
 */
export const planTwoFactorPolicy = defineQuery({
  name: "settings.plan-two-factor",
  privilege: "modifySecurity",
  input: twoFactorSettingsInput,
  async run(database, ctx, wanted): Promise<TwoFactorPlan> {
    await requireAdministratorFor(database, ctx, wanted);
    const { twoFactor: present, session } = await settingsOf(database, ctx.organizationId);
    const [before, after] = [present.twoFactorPolicy, wanted.twoFactorPolicy];
    const challenged = sql`${liveSessions(ctx, session)} and ${hasFactor} and ${sessions.secondFactorAt} is null
      and ${asks(wanted)} and not ${asks(present)}`;
    const isSwitchedOff = after === "off" && before !== "off";
    return {
      enrolling: await withoutFactor(database, ctx, after, before),
      spared: await withoutFactor(database, ctx, before, after),
      unasked: isSwitchedOff
        ? await countTouched(database, activeUsers(ctx, hasFactor), isOwnUser(ctx))
        : nobody,
      challenged: await countTouched(database, challenged, isOwnSession(ctx)),
    };
  },
});
