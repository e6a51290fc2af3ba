import "server-only";
import { accounts } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { loadPeople } from "../account-people";
import {
  accountHolder,
  accountKey,
  accountTarget,
  enforceAccount,
  loadAccount,
  touched,
} from "../account-record";
import { deactivateUsersOf, type EndedWork, eventsOfUsers, jobsInReceipt, stopJobsOf } from "../cut-off";
import { removeInstances as removeInstancesOf } from "@/lib/instances/owned/remove-instances";
import { planFor, requireSamePlan } from "../plan";
import { refuseDeactivateAccount } from "../rules";
import { type AccountReceipt, deactivateAccountInput } from "../schemas";

const nothing: AccountReceipt = { users: 0, sessionsEnded: 0, secretsRefused: 0, durationMs: 0 };

async function countRemoved(tx: Database, ctx: Ctx, accountId: number): Promise<number> {
  const removed = await removeInstancesOf(tx, ctx, { accountId });
  return [...removed.values()].reduce((sum, count) => sum + count, 0);
}

const userEvent = (work: EndedWork, userId: number): Pick<AuditEvent, "action" | "changes" | "receipt"> => {
  const jobs = work.jobsOf.get(userId) ?? 0;
  const receipt = jobs > 0 && { receipt: jobsInReceipt(work, jobs) };
  return { action: "user.deactivate", changes: { active: [true, false] }, ...receipt };
};

/**
 * Cuts an account off (rule 10): its users are deactivated, their sessions end and their jobs stop in the same transaction, so
 * that from the commit on no request of theirs is served. Their instances stay, unless they are to go, too.
 */
export const deactivateAccount = defineCommand({
  action: "account.deactivate",
  privilege: "manageAccounts",
  input: deactivateAccountInput,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, { accountId, planHash, removeInstances }) {
    const startedAt = performance.now();
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    const people = await loadPeople(tx, ctx, account, { activeOnly: true });
    enforceAccount(refuseDeactivateAccount(accountHolder(ctx), account, people), account);
    if (!account.active) return { data: nothing, audit: [] };
    const plan = await planFor(tx, ctx, "deactivate", account, { removeInstances });
    requireSamePlan(plan, planHash);
    await tx
      .update(accounts)
      .set({ active: false, ...touched(ctx) })
      .where(accountKey(ctx, accountId));
    const work = await stopJobsOf(tx, ctx, accountId, "deactivation");
    const removed = removeInstances ? await countRemoved(tx, ctx, accountId) : 0;
    const cutOff = await deactivateUsersOf(tx, ctx, accountId);
    const receipt: AccountReceipt = {
      users: cutOff.length,
      sessionsEnded: plan.sessions,
      secretsRefused: cutOff.length,
      ...(plan.links > 0 && { linksVoided: plan.links }),
      ...jobsInReceipt(work, work.jobs),
      ...(removed > 0 && { instancesRemoved: removed }),
      durationMs: Math.round(performance.now() - startedAt),
    };
    const events = eventsOfUsers(cutOff, accountId, ({ id }) => userEvent(work, id));
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
