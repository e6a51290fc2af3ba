import "server-only";
import { sql } from "drizzle-orm";
import { defineQuery } from "@/lib/core/query";
import { isOwnSession, isWithin, liveSessions } from "./live-sessions";
import { settingsOf } from "./organization-settings";
import { type SessionPlan, sessionSettingsInput } from "./schemas";
import { countTouched } from "./touched";

/** Which sessions these limits would end at this moment. Changes nothing. */
export const planSessionPolicy = defineQuery({
  name: "settings.plan-session-length",
  privilege: "modifySecurity",
  input: sessionSettingsInput,
  async run(database, ctx, wanted): Promise<SessionPlan> {
    const { session: present } = await settingsOf(database, ctx.organizationId);
    const ended = sql`${liveSessions(ctx, present)} and not ${isWithin(wanted)}`;
    return { ending: await countTouched(database, ended, isOwnSession(ctx)) };
  },
});
