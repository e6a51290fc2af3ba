import "server-only";
import { eq, sql } from "drizzle-orm";
import { organizations, sessions } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { isWithin } from "../live-sessions";
import { changesOf, organizationTarget, settingsOf } from "../organization-settings";
import { changeSessionPolicyInput } from "../schemas";

/**
 * How long sessions last. Those that are over by the old limits or by the new ones are removed, so that no later, longer
 * limit brings them back.
 */
export const changeSessionPolicy = defineCommand({
  action: "settings.session-length",
  privilege: "modifySecurity",
  input: changeSessionPolicyInput,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, { base, ...wanted }) {
    const settings = await settingsOf(tx, ctx.organizationId);
    const { session: present } = settings;
    const target = organizationTarget(ctx, settings);
    const edit = { action: "settings.session-length", what: "the session length", target } as const;
    const changes = await changesOf(tx, ctx, { ...edit, base, present, wanted });
    if (!changes) return { data: { ...wanted, sessionsEnded: 0 }, audit: [] };
    const { rows } = await tx.execute<{ ended: number }>(sql`
      with removed as (
        delete from ${sessions} where ${sessions.organizationId} = ${ctx.organizationId}
          and not (${isWithin(present)} and ${isWithin(wanted)})
        returning ${isWithin(present)} as was_live)
      select count(*) filter (where was_live) as ended from removed`);
    const sessionsEnded = Number(rows[0]?.ended ?? 0);
    await tx
      .update(organizations)
      .set({
        sessionMaximumMinutes: wanted.maximumMinutes,
        sessionIdleMinutes: wanted.idleMinutes,
        updatedAt: ctx.now,
      })
      .where(eq(organizations.id, ctx.organizationId));
    return { data: { ...wanted, sessionsEnded }, audit: [{ target, changes, receipt: { sessionsEnded } }] };
  },
});
