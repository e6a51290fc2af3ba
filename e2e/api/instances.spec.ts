import type { TestBed, TestUser } from "@/db/test/test-bed";
import { pollingConfiguration } from "@/db/test/build-polling";
import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

// Instances and formulas over the HTTP API.

const clientOf = (bed: TestBed, user: TestUser) => {
  const authorization = secretsOf(bed, user);
  return (method: string, path: string, json?: unknown) =>
    callApi(method, path, { authorization }, json === undefined ? {} : { json });
};

// An hour passes before anything would be fetched.
const polling = pollingConfiguration({ url: "https://example.com" }, 3_600);
const mailbox = {
  name: "Mailbox",
  element: { key: "mailbox" },
  configuration: { "api.key": "canary-value", ...polling },
};

interface Created {
  readonly id: number;
  readonly token: string;
}

test("an instance that polls has a job, tells its keys only, and keeps what is secured", async ({ bed }) => {
  const ada = await bed.user();
  const call = clientOf(bed, ada);
  const created = await call("POST", "/instances", mailbox);
  const { id, token } = created.json as Created;
  expect(created.json).toMatchObject({
    element: { key: "mailbox" },
    configuration: { "api.key": "secured", "event.poller.urls": "secured" },
  });
  const jobs = await call("GET", "/jobs?kind=poller");
  expect(jobs.json).toMatchObject([{ kind: "poller", name: "Mailbox", trigger: null }]);
  const wrong = { ...mailbox, configuration: { ...polling, "event.poller.urls": "http://10.0.0.1/" } };
  const refused = await call("POST", "/instances", wrong);
  expect([refused.status, refused.text]).toEqual([
    400,
    expect.stringContaining("configuration.event.poller.urls"),
  ]);
  const moved = await call("PATCH", `/instances/${id}`, { element: { key: "other" } });
  expect([moved.status, moved.text]).toEqual([400, expect.stringContaining("element.key")]);
  const before = (await bed.snapshot()).element_instances;
  const kept = await call("PATCH", `/instances/${id}`, { configuration: { "api.key": "secured" } });
  expect([kept.status, (await bed.snapshot()).element_instances]).toEqual([200, before]);
  const whole = (await call("GET", `/instances/${id}`)).json as object;
  const renamed = await call("PATCH", `/instances/${id}`, { ...whole, name: "Post" });
  expect(renamed.json).toMatchObject({ name: "Post", configuration: { "api.key": "secured" } });
  const answers = [
    jobs,
    kept,
    renamed,
    await call("GET", "/instances"),
    await call("GET", `/instances/${id}`),
  ];
  for (const { text } of answers)
    for (const hidden of [token, "canary-value"]) expect(text).not.toContain(hidden);
  expect((await call("DELETE", `/instances/${id}`)).text).toBe("");
  expect((await call("GET", "/jobs?kind=poller")).json).toEqual([]);
  expect((await call("GET", `/instances/${id}`)).status).toBe(404);
});

test("no instances are an empty list, and a 404 as it was where clients of the original call", async ({
  bed,
}) => {
  const authorization = secretsOf(bed, await bed.user());
  for (const path of ["/instances", "/formulas/instances"]) {
    expect(await callApi("GET", path, { authorization })).toMatchObject({ status: 200, json: [] });
    const original = await callApi("GET", path, { authorization, base: "/elements/api-v2" });
    expect(original).toMatchObject({ status: 404, json: { message: "No instances found" } });
  }
});

test("whoever names one of their instances finds its ID in the audit logs", async ({ bed }) => {
  const grace = await bed.administrator();
  const call = clientOf(bed, grace);
  const { id, token } = (await call("POST", "/instances", mailbox)).json as Created;
  const { token: foreign } = (await clientOf(bed, await bed.user())("POST", "/instances", mailbox))
    .json as Created;
  for (const [name, element] of [
    ["Named", token],
    ["Not one's own", foreign],
  ] as const) {
    const authorization = `${secretsOf(bed, grace)}, Element ${element}`;
    const { status } = await callApi("POST", "/formulas", { authorization }, { json: { name } });
    expect(status).toBe(200);
  }
  const logs = (await call("GET", "/audit-logs")).json as { action: string; instance_id: number | null }[];
  const named = logs
    .filter(({ action }) => action === "formula.create")
    .map(({ instance_id }) => instance_id);
  expect([...named].sort()).toEqual([id, null].sort());
});

const at = (cron: string) => [{ type: "scheduled", properties: { cron } }];

test("a formula is seen by its account; each switched-on instance has the jobs of its triggers", async ({
  bed,
}) => {
  const [globex, initech] = [await bed.account(), await bed.account()];
  const manager = clientOf(bed, await bed.accountAdministrator(globex));
  const bad = await manager("POST", "/formulas", { name: "Copy", triggers: at("61 * * * *") });
  expect([bad.status, bad.text]).toEqual([400, expect.stringContaining("triggers.0.properties.cron")]);
  const made = await manager("POST", "/formulas", { name: "Copy", triggers: at("0 9 1 1 *") });
  const { id } = made.json as Created;
  const stranger = clientOf(bed, await bed.accountAdministrator(initech));
  for (const method of ["GET", "DELETE"])
    expect((await stranger(method, `/formulas/${id}`)).status).toBe(404);
  expect((await stranger("GET", "/formulas")).json).toEqual([]);
  const ada = clientOf(bed, await bed.user({ account: globex }));
  expect((await ada("GET", "/formulas")).json).toEqual([made.json]);
  expect((await ada("PATCH", `/formulas/${id}`, { name: "Mine" })).status).toBe(403);
  const instance = await ada("POST", `/formulas/${id}/instances`, {
    name: "Daily",
    configuration: { to: "b" },
  });
  expect(instance.json).toMatchObject({ active: true, configuration: { to: "secured" } });
  const path = `/formulas/${id}/instances/${(instance.json as Created).id}`;
  const schedules = async () =>
    ((await ada("GET", "/jobs")).json as { trigger: { cron: string } }[]).map(({ trigger }) => trigger.cron);
  expect(await schedules()).toEqual(["0 9 1 1 *"]);
  expect((await ada("DELETE", `${path}/active`)).json).toMatchObject({ active: false });
  expect(await schedules()).toEqual([]);
  await manager("PUT", `/formulas/${id}`, { ...(made.json as object), triggers: at("0 7 1 1 *") });
  expect(await schedules()).toEqual([]);
  expect((await ada("PUT", `${path}/active`)).json).toMatchObject({ active: true });
  expect(await schedules()).toEqual(["0 7 1 1 *"]);
  expect((await manager("DELETE", path)).status).toBe(404);
  expect((await ada("GET", `/formulas/${id}/instances`)).json).toHaveLength(1);
  expect((await ada("DELETE", path)).status).toBe(200);
  expect([await schedules(), (await ada("GET", "/formulas/instances")).json]).toEqual([[], []]);
});
