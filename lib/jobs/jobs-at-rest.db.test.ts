import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { jobs } from "@/db/schema";
import { arrangeWork as arrange, furnish, statusesOf } from "@/db/test/arrange-work";
import { refusalOf } from "@/db/test/expect-refusal";
import { asOwner, type TestBed } from "@/db/test/test-bed";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { planBulkChange } from "@/lib/users/bulk/plan-bulk-change";
import { startBulkChange } from "@/lib/users/commands/bulk/start-bulk-change";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { planUserChange } from "@/lib/users/plan-user-change";

type User = Awaited<ReturnType<TestBed["user"]>>;

const over = { nextRunAt: null, finishedAt: new Date() } as const;

/** Three schedules that somebody stopped and a call that was made once. */
async function leaveAtRest(bed: TestBed, user: User) {
  for (const name of ["Orders", "Stock", "Invoices"])
    await bed.job(user, { ...over, name, status: "stopped" });
  await bed.job(user, { ...over, name: "Once", status: "done", scheduleKind: null, schedule: null });
}

async function arrangeAtRest() {
  const arranged = await arrange();
  await leaveAtRest(arranged.bed, arranged.ada);
  return arranged;
}

describe("a deletion counts the jobs that run no more, because they go, too (rule 9)", () => {
  it("in the plan, and in the receipt of its event", async () => {
    const { bed, ctx, ada, userIds } = await arrangeAtRest();
    await bed.job(ada, { name: "Nightly" });
    const plan = await planUserChange.execute(ctx, { change: "delete", userIds });
    expect(plan.users[0]).toMatchObject({
      jobs: { count: 1 },
      goneJobs: {
        count: 4,
        stopped: 3,
        first: expect.arrayContaining([{ kind: "api-call", name: "Orders" }]) as unknown,
      },
    });
    const receipt = await deleteUsers.execute(ctx, { userIds, planHash: plan.hash });
    const gone = { jobsStopped: 1, stoppedJobsRemoved: 3, endedJobsRemoved: 1 };
    expect(receipt).toMatchObject(gone);
    expect((await bed.auditEvents())[0]?.receipt).toMatchObject(gone);
  });

  it("with those of instances, which do not come back either", async () => {
    const { bed, ctx, ada, userIds } = await arrange();
    await furnish(bed, ada);
    await deactivateUsers.execute(ctx, { userIds });
    const { users } = await planUserChange.execute(ctx, { change: "delete", userIds });
    expect(users[0]).toMatchObject({
      jobs: { count: 0 },
      goneJobs: { count: 5, stopped: 5 },
      instances: { count: 2 },
    });
  });

  it("in the hash: one that is gone meanwhile is a conflict", async () => {
    const { bed, ctx, ada, userIds } = await arrangeAtRest();
    const { hash: planHash } = await planUserChange.execute(ctx, { change: "delete", userIds });
    await asOwner().delete(jobs).where(eq(jobs.name, "Stock"));
    const error = await refusalOf(deleteUsers.execute(ctx, { userIds, planHash }), "conflict");
    expect(error.details).toMatchObject({ plan: { users: [{ goneJobs: { count: 3, stopped: 2 } }] } });
    expect(await bed.jobsOf(ada)).toHaveLength(3);
  });

  it("not in a deactivation, which leaves them as they are", async () => {
    const { bed, ctx, ada, userIds } = await arrangeAtRest();
    const plan = await planUserChange.execute(ctx, { change: "deactivate", userIds });
    expect(plan.users[0]).toMatchObject({ jobs: { count: 0 }, goneJobs: { count: 0 } });
    await bed.job(ada, { ...over, status: "stopped" });
    expect(await deactivateUsers.execute(ctx, { userIds, planHash: plan.hash })).not.toHaveProperty(
      "stoppedJobsRemoved",
    );
    expect(await bed.jobsOf(ada)).toHaveLength(5);
  });

  it("of an account", async () => {
    const { bed, ctx, ada, alan, account } = await arrangeAtRest();
    await leaveAtRest(bed, alan);
    const change = { change: "delete", accountId: account.id } as const;
    const before = await planAccountChange.execute(ctx, change);
    expect(before).toMatchObject({ jobs: { count: 0 }, goneJobs: { count: 8, stopped: 6 } });
    await bed.job(ada, { ...over, status: "stopped" });
    const attempt = deleteAccount.execute(ctx, { accountId: account.id, planHash: before.hash });
    await refusalOf(attempt, "conflict");
    const { hash: planHash } = await planAccountChange.execute(ctx, change);
    const receipt = await deleteAccount.execute(ctx, { accountId: account.id, planHash });
    expect(receipt).toMatchObject({ stoppedJobsRemoved: 7, endedJobsRemoved: 2 });
  });

  it("of many users", async () => {
    const { bed, ctx, ada, userIds } = await arrangeAtRest();
    const change = { change: "delete", scope: "selected", userIds } as const;
    const before = await planBulkChange.execute(ctx, change);
    expect(before).toMatchObject({ jobs: 0, goneJobs: 4 });
    await bed.job(ada, { ...over, status: "stopped" });
    const attempt = startBulkChange.execute(ctx, { ...change, planHash: before.hash });
    const error = await refusalOf(attempt, "conflict");
    expect(error.details).toMatchObject({ plan: { goneJobs: 5 } });
    const deactivation = await planBulkChange.execute(ctx, { ...change, change: "deactivate" });
    expect(deactivation).toMatchObject({ goneJobs: 0 });
  });
});

describe("a hand-over of everything takes stopped schedules along", () => {
  it("before a deletion: they come to the receiver as they are, and what runs once goes", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrangeAtRest();
    const element = await bed.elementInstance(ada);
    const poller = { kind: "poller", name: "Mailbox", elementInstanceId: element.id } as const;
    await bed.job(ada, { ...over, ...poller, status: "stopped" });
    const wanted = { userIds, handOverTo: alan.id };
    const plan = await planUserChange.execute(ctx, { change: "delete", ...wanted });
    expect(plan.users[0]).toMatchObject({ handedJobs: { count: 4 }, goneJobs: { count: 1, stopped: 0 } });
    const receipt = await deleteUsers.execute(ctx, { ...wanted, planHash: plan.hash });
    expect(receipt).toMatchObject({ jobsHandedOver: 4, endedJobsRemoved: 1 });
    expect(receipt).not.toHaveProperty("stoppedJobsRemoved");
    expect(await statusesOf(bed, alan)).toEqual({
      "api-call Orders": "stopped",
      "api-call Stock": "stopped",
      "api-call Invoices": "stopped",
      "poller Mailbox": "stopped",
    });
  });

  it("before a deactivation, too, and its plan says so", async () => {
    const { bed, ctx, ada, alan, userIds } = await arrangeAtRest();
    const wanted = { userIds, handOverTo: alan.id };
    const plan = await planUserChange.execute(ctx, { change: "deactivate", ...wanted });
    expect(plan.users[0]).toMatchObject({ handedJobs: { count: 3 }, goneJobs: { count: 0 } });
    await deactivateUsers.execute(ctx, { ...wanted, planHash: plan.hash });
    expect(await statusesOf(bed, ada)).toEqual({ "api-call Once": "done" });
    expect(await bed.jobsOf(alan)).toHaveLength(3);
  });
});
