import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { idInput } from "@/lib/core/text";
import { restorableJobs, restoreJobs } from "@/lib/jobs/work/restore-jobs";
import { planFor, requireSamePlan } from "../plan";
import { refuseReactivation } from "../rules";
import { reactivateUsersInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/**
 * Lets users sign in again (rule 8). Sessions do not come back: deactivation deleted them. Jobs do only where that is wanted,
 * and only schedules that this deactivation stopped.
 */
export const reactivateUsers = defineCommand({
  action: "user.reactivate",
  privilege: userPrivileges("edit"),
  input: reactivateUsersInput.extend({
    /** Of what comes back only what this bulk change stopped. */
    stoppedBy: idInput.optional(),
  }),
  async run(tx, ctx, { userIds, planHash, restore, stoppedBy }) {
    const found = await loadUsers(tx, ctx, userIds, { lock: true });
    for (const user of found) enforce(refuseReactivation(holderOf(ctx), user), user);
    const targets = found.filter((user) => !user.active);
    if (targets.length === 0) return { data: { users: 0 }, audit: [] };
    requireSamePlan(await planFor(tx, ctx, "reactivate", targets), planHash, targets);
    const targetIds = targets.map((user) => user.userId);
    await tx
      .update(users)
      .set({ active: true, version: sql`${users.version} + 1`, updatedAt: ctx.now })
      .where(and(eq(users.organizationId, ctx.organizationId), inArray(users.id, targetIds)));
    const restored = restore ? await restorableJobs(tx, ctx, targetIds, stoppedBy) : [];
    await restoreJobs(tx, ctx, restored);
    const of = ({ userId }: { userId: number }) => restored.filter((job) => job.userId === userId);
    return {
      data: { users: targets.length, ...(restored.length > 0 && { jobsRestored: restored.length }) },
      audit: targets.flatMap((user) => [
        {
          target: userTarget(user),
          changes: { active: [false, true] },
          ...(of(user).length > 0 && { receipt: { jobsRestored: of(user).length } }),
        },
        ...of(user).map(({ jobId, name }) => ({
          action: "job.restore" as const,
          target: { type: "job" as const, id: jobId, name, accountId: user.accountId },
        })),
      ]),
    };
  },
});
