import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts } from "@/db/schema";
import { signInPolicyOf } from "@/lib/access/administrators";
import { defineQuery } from "@/lib/core/query";
import { settingsOf } from "./organization-settings";
import type { SettingsView } from "./schemas";

/** Everything that the Settings tab shows. */
export const getSettings = defineQuery({
  name: "settings.get",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  async run(database, { organizationId }): Promise<SettingsView> {
    const settings = await settingsOf(database, organizationId);
    const { hasProvider } = await signInPolicyOf(database, organizationId);
    const [counted] = await database
      // Kept by a trigger, so that nothing is counted here.
      .select({ users: sql<number>`coalesce(sum(${accounts.userCount}), 0)::int` })
      .from(accounts)
      .where(eq(accounts.organizationId, organizationId));
    return { ...settings, hasProvider, users: counted?.users ?? 0 };
  },
});
