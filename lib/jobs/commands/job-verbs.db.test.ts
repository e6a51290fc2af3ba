import { describe, expect, it } from "vitest";
import type { JobStatus } from "@/db/values";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { deleteJob } from "./delete-job";
import { pauseJob } from "./pause-job";
import { resumeJob } from "./resume-job";
import { runJob } from "./run-job";
import { stopJob } from "./stop-job";

// What all verbs on a job have in common: who may, who finds nothing, and that two at once are one.

const stopped = { status: "stopped" as JobStatus, nextRunAt: null };
const due = new Date(Date.now() + 3_600_000);

const verbs = [
  { name: "stopJob", verb: stopJob, action: "job.stop", arrange: { status: "scheduled" as JobStatus } },
  {
    name: "runJob",
    verb: runJob,
    action: "job.run",
    arrange: { status: "scheduled" as JobStatus, nextRunAt: due },
  },
  {
    name: "pauseJob",
    verb: pauseJob,
    action: "job.pause",
    arrange: { kind: "import" as const, status: "queued" as JobStatus, scheduleKind: null, schedule: null },
  },
  { name: "resumeJob", verb: resumeJob, action: "job.resume", arrange: stopped },
  { name: "deleteJob", verb: deleteJob, action: "job.delete", arrange: { status: "scheduled" as JobStatus } },
];

async function arrange(values: Parameters<TestBed["job"]>[1]) {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const owner = await bed.user({ account: globex });
  const job = await bed.job(owner, values);
  return { bed, globex, owner, job };
}

describe.each(verbs)("$name", ({ verb, action, arrange: values }) => {
  it("is the owner's, without any privilege, and leaves its event", async () => {
    const { bed, globex, owner, job } = await arrange(values);
    await bed.changeRole(bed.roles["default-user"].id, []);
    expect(await verb.execute(await bed.ctxOf(owner), { jobId: job.id })).toEqual({ jobId: job.id });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action,
        outcome: "done",
        actorUserId: owner.id,
        targetType: "job",
        targetId: job.id,
        targetName: "Nightly call",
        accountId: globex.id,
      },
    ]);
  });

  it("is that of whoever may edit the owner", async () => {
    const { bed, globex, job } = await arrange(values);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await verb.execute(ctx, { jobId: job.id });
    expect(await bed.auditEvents()).toMatchObject([{ action, outcome: "done" }]);
  });

  it("is refused to whoever may only view the owner", async () => {
    const { bed, job } = await arrange(values);
    const reader = await bed.role({ privileges: ["viewUsersOrg"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    const error = await expectRefused(bed, () => verb.execute(ctx, { jobId: job.id }), "forbidden");
    expect(error.message).toContain("Edit users of");
  });

  it("rule 4: is refused on the job of somebody who holds more", async () => {
    const { bed, globex, owner, job } = await arrange(values);
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(owner, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => verb.execute(ctx, { jobId: job.id }), "forbidden");
  });

  it("rule 2: finds no job of another organization, of another account, or of a colleague whom one may not view", async () => {
    const { bed, globex, owner } = await arrange(values);
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.job(await elsewhere.user(), values);
    const neighbour = await bed.job(await bed.user({ account: await bed.account() }), values);
    const administrator = await bed.ctxOf(await bed.accountAdministrator(globex));
    const act = (ctx: typeof administrator) => (jobId: number) => verb.execute(ctx, { jobId });
    await expectHidden(bed, act(administrator), [foreign.id, neighbour.id], [elsewhere]);
    const colleague = await bed.job(await bed.user({ account: globex }), values);
    await expectHidden(bed, act(await bed.ctxOf(owner)), [colleague.id]);
  });

  it("finds only one's own where only those are meant", async () => {
    const { bed, job } = await arrange(values);
    const ctx = await bed.ctxOf(await bed.administrator());
    await expectHidden(bed, (jobId) => verb.execute(ctx, { jobId, scope: "mine" }), [job.id]);
  });

  it("happens once when two do it at the same instant", async () => {
    const { bed, owner, job } = await arrange(values);
    const both = [await bed.ctxOf(owner), await bed.ctxOf(await bed.administrator())];
    await Promise.allSettled(both.map((ctx) => verb.execute(ctx, { jobId: job.id })));
    const done = (await bed.auditEvents()).filter(({ outcome }) => outcome === "done");
    expect(done).toHaveLength(1);
  });
});
