import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { elementInstances, formulaInstances, jobs } from "@/db/schema";
import { allStopped, arrangeWork as arrange, furnish, statusesOf } from "@/db/test/arrange-work";
import { refusalOf } from "@/db/test/expect-refusal";
import { asOwner } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deactivateOrganization } from "@/lib/organizations/commands/deactivate-organization";
import { reactivateOrganization } from "@/lib/organizations/commands/reactivate-organization";
import { restoreOrganizationJobs } from "@/lib/organizations/commands/restore-organization-jobs";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { planUserChange } from "@/lib/users/plan-user-change";
import { stopJob } from "./commands/stop-job";

describe("undo", () => {
  const back = { userIds: [] as number[], restore: true };

  it("brings back exactly the schedules that this deactivation stopped, from now on", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    await furnish(bed, ada);
    await bed.job(ada, { name: "Stopped before", status: "stopped", nextRunAt: null });
    await deactivateUsers.execute(ctx, { userIds });
    const plan = await planUserChange.execute(ctx, { change: "reactivate", userIds });
    expect(plan.users[0]?.restorable.count).toBe(4);
    const outcome = await reactivateUsers.execute(ctx, { ...back, userIds, planHash: plan.hash });
    expect(outcome).toEqual({ users: 1, jobsRestored: 4 });
    expect(await statusesOf(bed, ada)).toEqual({
      "import People of May": "stopping",
      "poller Mailbox": "scheduled",
      "cron-trigger Daily": "scheduled",
      "api-call Nightly call": "scheduled",
      "api-call Paused": "paused",
      "api-call Stopped before": "stopped",
    });
    const nextRuns = (await bed.jobsOf(ada)).flatMap(({ nextRunAt }) => nextRunAt ?? []);
    expect(nextRuns.every((at) => at.getTime() > Date.now())).toBe(true);
    expect((await bed.auditEvents()).filter(({ action }) => action === "job.restore")).toHaveLength(4);
  });

  it("without it they stay stopped, and a later undo brings back only what that deactivation stopped", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    await reactivateUsers.execute(ctx, { userIds });
    await bed.job(ada, { name: "Later" });
    await deactivateUsers.execute(ctx, { userIds });
    expect(await reactivateUsers.execute(ctx, { ...back, userIds })).toEqual({ users: 1, jobsRestored: 1 });
    expect(await statusesOf(bed, ada)).toMatchObject({
      "api-call Later": "scheduled",
      "poller Mailbox": "stopped",
    });
  });

  it("only what that bulk change stopped, where one is named", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    const { call } = await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    expect(await reactivateUsers.execute(ctx, { ...back, userIds, stoppedBy: call.id })).toEqual({
      users: 1,
    });
    expect(await statusesOf(bed, ada)).toMatchObject(allStopped);
  });

  it("not what was handed over, switched off or removed since", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrange();
    const { formula, element, call } = await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    await asOwner()
      .update(formulaInstances)
      .set({ active: false })
      .where(eq(formulaInstances.id, formula.id));
    await asOwner().delete(elementInstances).where(eq(elementInstances.id, element.id));
    await asOwner().update(jobs).set({ userId: alan.id }).where(eq(jobs.id, call.id));
    expect(await reactivateUsers.execute(ctx, { ...back, userIds })).toEqual({ users: 1, jobsRestored: 1 });
  });

  it("not what a person stopped before, and not what has come to its end since", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    const { call, poller, trigger } = await furnish(bed, ada);
    await stopJob.execute(ctx, { jobId: call.id });
    await deactivateUsers.execute(ctx, { userIds });
    await asOwner().update(jobs).set({ status: "done" }).where(eq(jobs.id, poller.id));
    expect(await reactivateUsers.execute(ctx, { ...back, userIds })).toEqual({ users: 1, jobsRestored: 2 });
    expect((await bed.jobRow(call.id))?.status).toBe("stopped");
    expect((await bed.jobRow(poller.id))?.status).toBe("done");
    expect((await bed.jobRow(trigger.id))?.status).toBe("scheduled");
  });

  it("a run that was under way does nothing more, also when its schedule is back before it reports", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    const schedule = { scheduleKind: "interval", schedule: "60000" } as const;
    const job = await bed.runningJob(ada, { kind: "api-call", ...schedule });
    const before = await ctxOfJob(bed.organizationId, { jobId: job.id, attempt: 1 });
    await deactivateUsers.execute(ctx, { userIds });
    await reactivateUsers.execute(ctx, { ...back, userIds });
    expect(await bed.jobRow(job.id)).toMatchObject({ status: "scheduled", attempt: 2, workerId: null });
    // Another worker has begun it anew.
    await asOwner().update(jobs).set({ status: "running" }).where(eq(jobs.id, job.id));
    expect(await ctxOfJob(bed.organizationId, { jobId: job.id, attempt: 1 })).toBeUndefined();
    await refusalOf(stopJob.execute(before ?? ctx, { jobId: job.id }), "unauthenticated");
  });

  it("rule 10: each user of a deactivated account can restore their own", async () => {
    const { bed, ctx, ada, alan, account, userIds } = await arrange();
    await furnish(bed, ada);
    await furnish(bed, alan);
    await deactivateAccount.execute(ctx, { accountId: account.id });
    await bed.changeAccount(account.id, { active: true });
    expect(await reactivateUsers.execute(ctx, { ...back, userIds })).toEqual({ users: 1, jobsRestored: 4 });
    expect(await statusesOf(bed, alan)).toEqual(allStopped);
  });

  it("the plan no longer holds when one of them went meanwhile", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    const { element } = await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    const { hash: planHash } = await planUserChange.execute(ctx, { change: "reactivate", userIds });
    await asOwner().delete(elementInstances).where(eq(elementInstances.id, element.id));
    await refusalOf(reactivateUsers.execute(ctx, { ...back, userIds, planHash }), "conflict");
  });
});

describe("undo of a deactivation of the organization", () => {
  it("brings back the schedules that the latest one stopped, of those who can act again", async () => {
    const { bed, ada, alan } = await arrange();
    await furnish(bed, ada);
    await furnish(bed, alan);
    await bed.job(ada, { name: "Stopped before", status: "stopped", nextRunAt: null });
    await deactivateOrganization.execute(bed.systemCtx(), {});
    await refusalOf(restoreOrganizationJobs.execute(bed.systemCtx(), {}), "refused");
    await reactivateOrganization.execute(bed.systemCtx(), {});
    expect(await statusesOf(bed, ada)).toMatchObject(allStopped);
    await bed.changeUser(alan.id, { active: false });
    expect(await restoreOrganizationJobs.execute(bed.systemCtx(), {})).toEqual({ jobsRestored: 4 });
    expect(await statusesOf(bed, ada)).toMatchObject({
      "import People of May": "stopping",
      "poller Mailbox": "scheduled",
      "api-call Paused": "paused",
      "api-call Stopped before": "stopped",
    });
    expect(await statusesOf(bed, alan)).toMatchObject(allStopped);
    const events = (await bed.auditEvents()).filter(({ action }) => action === "job.restore");
    expect(events.map(({ outcome }) => outcome).sort()).toEqual(["done", "done", "done", "done", "refused"]);
    expect(await restoreOrganizationJobs.execute(bed.systemCtx(), {})).toEqual({ jobsRestored: 0 });
  });

  it("not what an earlier one stopped, nor for anybody inside", async () => {
    const { bed, ada } = await arrange();
    await furnish(bed, ada);
    for (let round = 0; round < 2; round += 1) {
      await deactivateOrganization.execute(bed.systemCtx(), {});
      await reactivateOrganization.execute(bed.systemCtx(), {});
      await bed.job(ada, { name: "Later" });
    }
    expect(await restoreOrganizationJobs.execute(bed.systemCtx(), {})).toEqual({ jobsRestored: 1 });
    const inside = await bed.ctxOf(await bed.administrator());
    await refusalOf(restoreOrganizationJobs.execute(inside, {}), "forbidden");
  });
});
