import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineQuery } from "@/lib/core/query";
import { planBulk } from "./plan";
import { type BulkPlan, planBulkInput } from "./schemas";

/** What a change of many users would do now: how many change, who does not and why. Changes nothing. */
export const planBulkChange = defineQuery({
  name: "users.plan-bulk",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: planBulkInput,
  statementTimeoutMs: 20_000,
  async run(database, ctx, input): Promise<BulkPlan> {
    const { plan } = await planBulk(database, ctx, input);
    return plan;
  },
});
