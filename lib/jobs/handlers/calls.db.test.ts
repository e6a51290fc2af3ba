import { afterEach, expect, test } from "vitest";
import { buildPolling, buildTrigger, type Listener, openListener } from "@/db/test/build-polling";
import { beginJob, runJob } from "@/db/test/run-job";
import { createTestBed } from "@/db/test/test-bed";
import { deleteElementInstance } from "@/lib/instances/commands/delete-element-instance";
import { updateFormula } from "@/lib/instances/commands/update-formula";

const open: Listener[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

async function withPoller() {
  const listener = await openListener();
  open.push(listener);
  const bed = await createTestBed();
  const ada = await bed.user();
  const ctx = await bed.ctxOf(ada);
  const { instanceId } = await buildPolling(ctx, listener);
  const [job] = await bed.jobsOf(ada);
  return { bed, ada, ctx, listener, instanceId, jobId: job?.id ?? 0 };
}

test("a poller remembers what it sees first, and tells what changed then, once", async () => {
  const { listener, instanceId, jobId } = await withPoller();
  await runJob(jobId);
  await runJob(jobId);
  expect(listener.at("/changed")).toEqual([]);
  listener.state.content = "second";
  await runJob(jobId);
  const row = await runJob(jobId);
  const told = listener.at("/changed").map(({ body }) => JSON.parse(body) as object);
  expect(told).toMatchObject([{ instanceId, instanceName: "Mailbox", url: `${listener.url}/feed` }]);
  expect(row).toMatchObject({
    status: "scheduled",
    lastError: null,
    runCount: 4,
    failureCount: 0,
    counts: { changes: 1 },
  });
  expect(JSON.stringify(row)).not.toContain(listener.url);
});

test("a failure is the job's last error, and the schedule goes on", async () => {
  const { listener, jobId } = await withPoller();
  listener.state.status = 500;
  const failed = await runJob(jobId);
  expect(failed).toMatchObject({
    status: "scheduled",
    failureCount: 1,
    lastError: `127.0.0.1:${listener.port} answered 500.`,
  });
  listener.state.status = 200;
  expect(await runJob(jobId)).toMatchObject({ status: "scheduled", lastError: null });
});

test("a change whose callback fails is told by the next run", async () => {
  const { listener, jobId } = await withPoller();
  await runJob(jobId);
  listener.state.content = "second";
  const answer = listener.state;
  answer.headers = { location: `${listener.url}/elsewhere` };
  answer.status = 307;
  expect((await runJob(jobId))?.lastError).toContain("answered 307. Redirects are not followed");
  expect(listener.at("/elsewhere")).toEqual([]);
  answer.status = 200;
  await runJob(jobId);
  expect(listener.at("/changed")).toHaveLength(1);
});

test("nothing leaves for an owner who lost the privilege, or for an instance that was removed", async () => {
  const { bed, ctx, listener, instanceId, jobId } = await withPoller();
  const org = bed.roles.org.id;
  await bed.changeRole(org, []);
  expect((await runJob(jobId))?.lastError).toContain("Create element instances");
  expect(listener.heard).toEqual([]);
  await bed.changeRole(org, ["createElementInstances"]);
  const active = await beginJob(jobId);
  await deleteElementInstance.execute(ctx, { instanceId });
  active?.interrupt("stopped");
  await active?.ended;
  const heard = listener.heard.length;
  expect(await bed.jobRow(jobId)).toBeUndefined();
  expect(listener.heard.length).toBe(heard);
});

test("a trigger runs the steps in order with the values of the instance, and says which it cannot run", async () => {
  const listener = await openListener();
  open.push(listener);
  const bed = await createTestBed();
  const grace = await bed.ctxOf(await bed.administrator());
  const ada = await bed.user();
  const { formulaId } = await buildTrigger(grace, await bed.ctxOf(ada), listener);
  const [job] = await bed.jobsOf(ada);
  expect(await runJob(job?.id ?? 0)).toMatchObject({ status: "scheduled", lastError: null, runCount: 1 });
  expect(listener.heard).toMatchObject([
    {
      method: "POST",
      path: "/step",
      body: '{"a":1}',
      headers: { "content-type": "application/json", "user-agent": "Rolecall" },
    },
  ]);
  const call = (name: string, path: string) => ({
    name,
    type: "httpRequest",
    properties: { url: `${listener.url}${path}` },
  });
  const steps = [
    call("one", "/one"),
    { name: "two", type: "script", properties: {} },
    call("three", "/three"),
  ];
  await updateFormula.execute(grace, { formulaId, steps });
  const failed = await runJob(job?.id ?? 0);
  expect(failed?.lastError).toBe("Step “two” is of type “script”, which Rolecall does not run.");
  expect(listener.heard.map(({ path }) => path)).toEqual(["/step", "/one"]);
  await updateFormula.execute(grace, { formulaId, steps: [call("needs", "/?k={config.key}")] });
  expect((await runJob(job?.id ?? 0))?.lastError).toBe("Step “needs”: the configuration has no “key”.");
});

test("a privilege that is lost during a run ends it before the next request", async () => {
  const listener = await openListener();
  open.push(listener);
  const bed = await createTestBed();
  const grace = await bed.ctxOf(await bed.administrator());
  const ada = await bed.user();
  const { formulaId } = await buildTrigger(grace, await bed.ctxOf(ada), listener);
  const steps = ["/one", "/two"].map((path) => ({
    name: path,
    type: "httpRequest",
    properties: { url: `${listener.url}${path}` },
  }));
  await updateFormula.execute(grace, { formulaId, steps });
  listener.hooks.beforeAnswer = () => bed.changeRole(bed.roles.org.id, []);
  const [job] = await bed.jobsOf(ada);
  const row = await runJob(job?.id ?? 0);
  expect(row?.lastError).toContain("Create formula instances");
  expect(listener.heard.map(({ path }) => path)).toEqual(["/one"]);
});
