import "server-only";
import { accountRoles, accounts } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { goneInReceipt } from "@/lib/instances/owned/owned-work";
import { loadPeople } from "../account-people";
import {
  accountHolder,
  accountKey,
  accountTarget,
  enforceAccount,
  loadAccount,
  touched,
} from "../account-record";
import { deleteUsersOf, eventsOfUsers, jobsInReceipt, stopJobsOf } from "../cut-off";
import { planFor, requireSamePlan } from "../plan";
import { givenKeys, grantsOf } from "../role-grants";
import { refuseDeleteAccount } from "../rules";
import { type AccountReceipt, applyAccountInput } from "../schemas";

const nothing: AccountReceipt = { users: 0, sessionsEnded: 0, secretsRefused: 0, durationMs: 0 };

/** @returns the keys of the roles that it gave to each of its users */
async function removeGrants(tx: Database, ctx: Ctx, accountId: number): Promise<string[]> {
  const keys = await givenKeys(tx, ctx, accountId);
  if (keys.length > 0) await tx.delete(accountRoles).where(grantsOf(ctx, accountId));
  return keys;
}

/**
 * Deletes an account (rule 10): its users are gone for good, with everything of theirs, and what runs for them is stopped; an inactive, empty record stays,
 * which the API can still find and reactivate. What it gave to each of its users goes with them: nobody who is added to it
 * afterwards holds a role that nobody gave again.
 */
export const deleteAccount = defineCommand({
  action: "account.delete",
  privilege: "manageAccounts",
  input: applyAccountInput,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, { accountId, planHash }) {
    const startedAt = performance.now();
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    const people = await loadPeople(tx, ctx, account, { activeOnly: false });
    enforceAccount(refuseDeleteAccount(accountHolder(ctx), account, people), account);
    if (account.isDeleted) return { data: nothing, audit: [] };
    const plan = await planFor(tx, ctx, "delete", account);
    requireSamePlan(plan, planHash);
    const work = await stopJobsOf(tx, ctx, accountId, "deletion");
    const gone = await deleteUsersOf(tx, ctx, accountId);
    const roles = await removeGrants(tx, ctx, accountId);
    await tx
      .update(accounts)
      .set({ active: false, deletedAt: ctx.now, ...touched(ctx) })
      .where(accountKey(ctx, accountId));
    const receipt: AccountReceipt = {
      users: gone.length,
      sessionsEnded: plan.sessions,
      secretsRefused: plan.activeUsers,
      ...(plan.links > 0 && { linksVoided: plan.links }),
      ...jobsInReceipt(work, work.jobs),
      ...(plan.instances.count > 0 && { instancesRemoved: plan.instances.count }),
      ...goneInReceipt(plan.goneJobs),
      durationMs: Math.round(performance.now() - startedAt),
    };
    const events = eventsOfUsers(gone, accountId, (user) => ({
      action: "user.delete",
      changes: { name: [`${user.firstName} ${user.lastName}`, null], email: [user.email, null] },
      ...(work.jobsOf.has(user.id) && { receipt: jobsInReceipt(work, work.jobsOf.get(user.id) ?? 0) }),
    }));
    return {
      data: receipt,
      audit: [
        {
          target: accountTarget(account),
          changes: {
            active: [account.active, false],
            deleted: [false, true],
            users: [gone.length, 0],
            ...(roles.length > 0 && { roles: [roles, []] as const }),
          },
          receipt: { ...receipt, usersInEvents: events.length },
        },
        ...events,
      ],
    };
  },
});
