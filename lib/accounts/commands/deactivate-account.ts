import "server-only";
import { accounts } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { loadPeople } from "../account-people";
import {
  accountHolder,
  accountKey,
  accountTarget,
  enforceAccount,
  loadAccount,
  touched,
} from "../account-record";
import { deactivateUsersOf, eventsOfUsers } from "../cut-off";
import { planFor, requireSamePlan } from "../plan";
import { refuseDeactivateAccount } from "../rules";
import { type AccountReceipt, applyAccountInput } from "../schemas";

const nothing: AccountReceipt = { users: 0, sessionsEnded: 0, secretsRefused: 0, durationMs: 0 };

/**
 * Cuts an account off (rule 10): its users are deactivated and their sessions end in the same transaction, so that from
 * the commit on no request of theirs is served.
 */
export const deactivateAccount = defineCommand({
  action: "account.deactivate",
  privilege: "manageAccounts",
  input: applyAccountInput,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, { accountId, planHash }) {
    const startedAt = performance.now();
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    const people = await loadPeople(tx, ctx, account, { activeOnly: true });
    enforceAccount(refuseDeactivateAccount(accountHolder(ctx), account, people), account);
    if (!account.active) return { data: nothing, audit: [] };
    const plan = await planFor(tx, ctx, "deactivate", account);
    requireSamePlan(plan, planHash);
    await tx
      .update(accounts)
      .set({ active: false, ...touched(ctx) })
      .where(accountKey(ctx, accountId));
    const cutOff = await deactivateUsersOf(tx, ctx, accountId);
    const receipt: AccountReceipt = {
      users: cutOff.length,
      sessionsEnded: plan.sessions,
      secretsRefused: cutOff.length,
      ...(plan.links > 0 && { linksVoided: plan.links }),
      durationMs: Math.round(performance.now() - startedAt),
    };
    const events = eventsOfUsers(cutOff, accountId, () => ({
      action: "user.deactivate",
      changes: { active: [true, false] },
    }));
    return {
      data: receipt,
      audit: [
        {
          target: accountTarget(account),
          changes: { active: [true, false] },
          receipt: { ...receipt, usersInEvents: events.length },
        },
        ...events,
      ],
    };
  },
});
