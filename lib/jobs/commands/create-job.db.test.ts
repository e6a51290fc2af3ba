import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { getJob, listJobs } from "../queries";
import type { CreateJobInput } from "../schemas";
import { createJob } from "./create-job";

const call: CreateJobInput = { name: "Who is there", method: "GET", uri: "/users" };

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user();
  return { bed, ada, ctx: await bed.ctxOf(ada) };
}

describe("createJob", () => {
  it("adds a schedule whose values are sealed, and says so in the audit event", async () => {
    const { bed, ada, ctx } = await arrange();
    const { jobId } = await createJob.execute(ctx, {
      ...call,
      uri: "/users?where=email%20%3D%20'canary'",
      headers: { "x-note": "canary" },
      query: { pageSize: "5" },
      cron: "0 0 6 ? * MON-FRI *",
      timeZone: "Europe/Berlin",
    });
    expect(await bed.jobRow(jobId)).toMatchObject({
      userId: ada.id,
      kind: "api-call",
      status: "scheduled",
      schedule: "0 0 6 ? * MON-FRI *",
      timeZone: "Europe/Berlin",
      details: {
        method: "GET",
        uri: "/users",
        headers: ["x-note"],
        query: ["where", "pageSize"],
        hasBody: false,
      },
    });
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      { action: "job.create", targetType: "job", targetId: jobId, targetName: "Who is there" },
    ]);
    const shown = JSON.stringify([await getJob.execute(ctx, { jobId }), events]);
    expect(shown).not.toContain("canary");
  });

  it("adds a call that is made once, as soon as a worker is free", async () => {
    const { bed, ctx } = await arrange();
    const { jobId } = await createJob.execute(ctx, call);
    expect(await bed.jobRow(jobId)).toMatchObject({ status: "queued", schedule: null, nextRunAt: ctx.now });
  });

  it.each<[field: string, wrong: Partial<CreateJobInput>]>([
    ["uri", { uri: "https://example.com/users" }],
    ["uri", { uri: "/nowhere" }],
    ["uri", { uri: "/jobs" }],
    ["uri", { uri: "/authentication/secrets" }],
    ["uri", { uri: "/users/%zz" }],
    ["method", { method: "DELETE" }],
    ["headers", { headers: { Authorization: "User x, Organization y" } }],
    ["query.pageSize", { query: { pageSize: "0" } }],
    ["body", { method: "POST", uri: "/accounts" }],
    ["body.externalId", { method: "POST", uri: "/accounts", body: "{}" }],
    ["body", { body: "{" }],
    ["cron", { cron: "every day" }],
    ["cron", { cron: "0 0 0 1 1 ? 2020" }],
    ["timeZone", { cron: "0 6 * * *", timeZone: "Mars/Olympus" }],
  ])("names %s when it is wrong: %j", async (field, wrong) => {
    const { bed, ctx } = await arrange();
    const error = await expectRefused(
      bed,
      () => createJob.execute(ctx, { ...call, ...wrong }),
      "invalid_input",
    );
    expect(Object.keys(error.fields ?? {})).toContain(field);
  });

  it("is refused to the command line, which is nobody, and beyond five hundred", async () => {
    const { bed, ada, ctx } = await arrange();
    await expectRefused(bed, () => createJob.execute(bed.systemCtx(), call), "forbidden");
    await Promise.all(Array.from({ length: 500 }, () => bed.job(ada)));
    await expectRefused(bed, () => createJob.execute(ctx, call), "refused");
  });
});

describe("listJobs and getJob", () => {
  it("list one's own, and those of whom one may view, the newest first and page by page", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const admin = await bed.accountAdministrator(globex);
    const colleague = await bed.job(await bed.user({ account: globex }), { name: "Nightly Pull" });
    const own = await bed.job(admin, { status: "paused", kind: "import" });
    const hidden = await bed.job(await bed.user());
    const ids = async (ctx: Awaited<ReturnType<typeof bed.ctxOf>>, input = {}) =>
      (await listJobs.execute(ctx, input)).rows.map(({ id }) => id);
    const ctx = await bed.ctxOf(admin);
    expect(await ids(ctx)).toEqual([own.id, colleague.id]);
    expect(await ids(ctx, { scope: "mine" })).toEqual([own.id]);
    expect(await ids(ctx, { q: "ly pu" })).toEqual([colleague.id]);
    expect(await ids(ctx, { status: "paused", kind: "import" })).toEqual([own.id]);
    expect(await ids(ctx, { userId: colleague.userId })).toEqual([colleague.id]);
    expect(await ids(await bed.ctxOf(await bed.administrator()))).toEqual([hidden.id, own.id, colleague.id]);
    const first = await listJobs.execute(ctx, { pageSize: 1 });
    expect(await ids(ctx, { pageSize: 1, cursor: first.nextCursor ?? "" })).toEqual([colleague.id]);
    await refusalOf(getJob.execute(ctx, { jobId: hidden.id }), "not_found");
    expect((await getJob.execute(ctx, { jobId: colleague.id })).refusals.stop).toBeUndefined();
  });

  it("show whoever may only view why nothing can be done", async () => {
    const bed = await createTestBed();
    const reader = await bed.role({ privileges: ["viewUsersOrg"] });
    const job = await bed.job(await bed.user());
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    const { refusals } = await getJob.execute(ctx, { jobId: job.id });
    expect(Object.keys(refusals)).toEqual(["stop", "run", "pause", "resume", "delete", "handOver"]);
  });

  it("refuses more than 500 that may still be made, also by stopping and resuming", async () => {
    const { bed, ada, ctx } = await arrange();
    await asOwner().execute(sql`
      insert into jobs (organization_id, user_id, kind, name, status, schedule_kind, schedule)
      select ${bed.organizationId}, ${ada.id}, 'api-call', 'C', case when n % 2 = 0 then 'stopped' else 'scheduled' end,
        'cron', '0 9 * * *' from generate_series(1, 499) n`);
    await createJob.execute(ctx, call);
    const refusal = await expectRefused(bed, () => createJob.execute(ctx, call), "refused");
    expect(refusal.message).toBe("You have 500 API calls waiting already. Delete some first.");
    await asOwner().execute(sql`
      update jobs set schedule_kind = null, schedule = null, status = 'done' where user_id = ${ada.id}`);
    await createJob.execute(ctx, call);
  });
});
