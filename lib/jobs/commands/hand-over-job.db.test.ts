import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import { handOverInstance } from "@/lib/instances/commands/hand-over-instance";
import { handOverJob } from "./hand-over-job";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const ada = await bed.user({ account: globex, firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, ada, alan, ctx: await bed.ctxOf(administrator) };
}

describe("handOverJob", () => {
  it("gives a call to another user, with an event that names both", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const job = await bed.job(ada);
    expect(await handOverJob.execute(ctx, { jobId: job.id, toUserId: alan.id })).toEqual({ jobs: 1 });
    expect(await bed.jobRow(job.id)).toMatchObject({
      userId: alan.id,
      status: "scheduled",
      nextRunAt: job.nextRunAt,
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "job.hand-over",
        outcome: "done",
        targetType: "job",
        targetId: job.id,
        accountId: ada.accountId,
        changes: { owner: ["Ada Lovelace", "Alan Turing"] },
      },
    ]);
  });

  it("a poller goes with its instance and with what else the instance has", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const instance = await bed.elementInstance(ada);
    const other = await bed.elementInstance(ada, "Another");
    const poller = await bed.job(ada, { kind: "poller", elementInstanceId: instance.id });
    const stays = await bed.job(ada, { kind: "poller", elementInstanceId: other.id });
    await handOverJob.execute(ctx, { jobId: poller.id, toUserId: alan.id });
    expect((await bed.jobsOf(alan)).map(({ id }) => id)).toEqual([poller.id]);
    expect((await bed.jobsOf(ada)).map(({ id }) => id)).toEqual([stays.id]);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "instance.hand-over", targetType: "element-instance", targetId: instance.id },
    ]);
  });

  it("a run that is under way may do nothing more, and the schedule goes on as the new owner", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const schedule = { scheduleKind: "interval", schedule: "60000" } as const;
    const job = await bed.runningJob(ada, { kind: "api-call", ...schedule });
    const run = { jobId: job.id, attempt: 1 };
    expect(await ctxOfJob(bed.organizationId, run)).toBeDefined();
    await handOverJob.execute(ctx, { jobId: job.id, toUserId: alan.id });
    expect(await ctxOfJob(bed.organizationId, run)).toBeUndefined();
    const row = await bed.jobRow(job.id);
    expect(row).toMatchObject({ userId: alan.id, status: "scheduled", attempt: 2 });
    expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it.each([
    ["has no schedule", {}, "Handed over while it ran; run it again."],
    [
      "is the last of its schedule",
      { scheduleKind: "cron", schedule: "0 0 12 1 1 ? 2020", nextRunAt: null } as const,
      "Handed over during its last run; add a new job.",
    ],
  ])(
    "a call that is under way and %s is not made twice: it says what to do",
    async (_how, values, lastError) => {
      const { bed, ada, alan, ctx } = await arrange();
      const job = await bed.runningJob(ada, { kind: "api-call", ...values });
      await handOverJob.execute(ctx, { jobId: job.id, toUserId: alan.id });
      expect(await ctxOfJob(bed.organizationId, { jobId: job.id, attempt: 1 })).toBeUndefined();
      expect(await bed.jobRow(job.id)).toMatchObject({
        ...{ userId: alan.id, status: "failed", attempt: 2, nextRunAt: null, workerId: null, runCount: 1 },
        lastError,
      });
    },
  );

  it("a call that waits is made once, as the new owner", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const once = { status: "queued", scheduleKind: null, schedule: null, nextRunAt: new Date(0) } as const;
    const job = await bed.job(ada, once);
    await handOverJob.execute(ctx, { jobId: job.id, toUserId: alan.id });
    expect(await bed.jobRow(job.id)).toMatchObject({ userId: alan.id, status: "queued", lastError: null });
  });

  it("refused: what was decided with the rights of a person", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    for (const kind of ["import", "bulk-change"] as const) {
      const { id: jobId } = await bed.runningJob(ada, { kind });
      await expectRefused(bed, () => handOverJob.execute(ctx, { jobId, toUserId: alan.id }), "refused");
    }
  });

  it("refused: a receiver without the privilege that the work needs", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    await bed.changeRole(bed.roles["default-user"].id, ["viewElements"]);
    const instance = await bed.elementInstance(ada);
    const formula = await bed.formulaInstance(ada, await bed.formula(ada));
    const toUserId = alan.id;
    for (const wanted of [
      { kind: "element", instanceId: instance.id },
      { kind: "formula", instanceId: formula.id },
    ] as const) {
      const give = () => handOverInstance.execute(ctx, { ...wanted, toUserId });
      expect((await expectRefused(bed, give, "refused")).message).toMatch(/do not include “Create/);
    }
  });

  it("refused: a call would be able to do more than its owner could", async () => {
    const { bed, ada, globex, ctx } = await arrange();
    const chief = await bed.accountAdministrator(globex);
    const job = await bed.job(ada);
    const give = () => handOverJob.execute(ctx, { jobId: job.id, toUserId: chief.id });
    expect((await expectRefused(bed, give, "refused")).message).toMatch(/may do things that Ada Lovelace/);
    // Downwards it may go.
    const theirs = await bed.job(chief);
    await handOverJob.execute(ctx, { jobId: theirs.id, toUserId: ada.id });
  });

  it("refused: another account, an inactive user, an inactive account", async () => {
    const { bed, ada, alan, globex, ctx } = await arrange();
    const { id: jobId } = await bed.job(ada);
    const stranger = await bed.user();
    const give = (toUserId: number) => () => handOverJob.execute(ctx, { jobId, toUserId });
    await expectRefused(bed, give(stranger.id), "refused");
    await bed.changeUser(alan.id, { active: false });
    await expectRefused(bed, give(alan.id), "refused");
    await bed.changeUser(alan.id, { active: true });
    await bed.changeAccount(globex.id, { active: false });
    await expectRefused(bed, give(alan.id), "refused");
  });

  it("rule 4: neither from nor to somebody who may do more than the actor", async () => {
    const { bed, ada, globex } = await arrange();
    const role = await bed.role({ privileges: ["viewUsersAccount", "editUsersAccount"] });
    const helper = await bed.user({ account: globex, roles: [role.key] });
    const chief = await bed.accountAdministrator(globex);
    const ctx = await bed.ctxOf(helper);
    const theirs = await bed.job(chief);
    const hers = await bed.job(ada);
    for (const [jobId, toUserId] of [
      [theirs.id, ada.id],
      [hers.id, chief.id],
    ] as const) {
      await expectRefused(bed, () => handOverJob.execute(ctx, { jobId, toUserId }), "forbidden");
    }
  });

  it("without the privilege to edit: not even one's own", async () => {
    const { bed, ada, alan } = await arrange();
    const { id: jobId } = await bed.job(ada);
    const ctx = await bed.ctxOf(ada);
    await expectRefused(bed, () => handOverJob.execute(ctx, { jobId, toUserId: alan.id }), "forbidden");
  });

  it("whose it is already: nothing changes and no event is left", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const job = await bed.job(ada);
    const instance = await bed.elementInstance(alan);
    const rows = await bed.snapshot();
    await handOverJob.execute(ctx, { jobId: job.id, toUserId: ada.id });
    await handOverInstance.execute(ctx, { kind: "element", instanceId: instance.id, toUserId: alan.id });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("another organization's job, instance and user are not there", async () => {
    const { bed, ada, alan, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const theirUser = await elsewhere.user();
    const theirJob = await elsewhere.job(theirUser);
    const theirInstance = await elsewhere.elementInstance(theirUser);
    const ours = await bed.job(ada);
    const both = [elsewhere];
    const toUserId = alan.id;
    await expectHidden(bed, (jobId) => handOverJob.execute(ctx, { jobId, toUserId }), [theirJob.id], both);
    await expectHidden(
      bed,
      (to) => handOverJob.execute(ctx, { jobId: ours.id, toUserId: to }),
      [theirUser.id],
      both,
    );
    await expectHidden(
      bed,
      (instanceId) => handOverInstance.execute(ctx, { kind: "element", instanceId, toUserId }),
      [theirInstance.id],
      both,
    );
  });

  it("two at once: one of them owns it in the end, and the other is told nothing untrue", async () => {
    const { bed, ada, alan, globex, ctx } = await arrange();
    const grace = await bed.user({ account: globex });
    const job = await bed.job(ada);
    await Promise.all(
      [alan, grace].map(({ id }) => handOverJob.execute(ctx, { jobId: job.id, toUserId: id })),
    );
    const changes = (await bed.auditEvents()).map((event) => event.changes?.["owner"] ?? []);
    // The second took it from the first.
    expect(changes[1]?.[0]).toBe(changes[0]?.[1]);
  });
});
