import "server-only";
import { sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { defineQuery } from "@/lib/core/query";
import { type LockoutPlan, lockoutSettingsInput } from "./schemas";
import { countRows } from "./touched";

/**
 * Who is locked now: their locks stay as they are, whatever the new numbers, which count from the next failure on. Changes
 * nothing.
 */
export const planLockoutPolicy = defineQuery({
  name: "settings.plan-lockout",
  privilege: "modifySecurity",
  input: lockoutSettingsInput,
  async run(database, { organizationId }): Promise<LockoutPlan> {
    const locked = sql`${users} where ${users.organizationId} = ${organizationId} and ${users.lockedUntil} > now()`;
    return { locked: await countRows(database, locked) };
  },
});
