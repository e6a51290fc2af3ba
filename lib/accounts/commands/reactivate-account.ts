import "server-only";
import { accounts } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { accountKey, accountTarget, loadAccount, touched } from "../account-record";
import { planFor, requireSamePlan } from "../plan";
import { applyAccountInput } from "../schemas";

/**
 * Opens an account again, also a deleted one. Its users stay inactive: each is reactivated on their own (rule 10), and
 * those who were deleted do not come back.
 */
export const reactivateAccount = defineCommand({
  action: "account.reactivate",
  privilege: "manageAccounts",
  input: applyAccountInput,
  async run(tx, ctx, { accountId, planHash }) {
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    const data = { accountId, users: 0 };
    if (account.active) return { data, audit: [] };
    requireSamePlan(await planFor(tx, ctx, "reactivate", account), planHash);
    await tx
      .update(accounts)
      .set({ active: true, deletedAt: null, ...touched(ctx) })
      .where(accountKey(ctx, accountId));
    return {
      data,
      audit: [
        {
          target: accountTarget(account),
          changes: { active: [false, true], ...(account.isDeleted && { deleted: [true, false] }) },
        },
      ],
    };
  },
});
