import { expect, test } from "vitest";
import { openListener, pollingConfiguration } from "@/db/test/build-polling";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { openConfiguration } from "../configuration";
import { getElementInstance, listElementInstances } from "../queries";
import { createElementInstance } from "./create-element-instance";
import { deleteElementInstance } from "./delete-element-instance";
import { updateElementInstance } from "./update-element-instance";

const polling = pollingConfiguration({ url: "http://127.0.0.1:9" }, 2);
const canary = "canary-of-a-configuration";

async function withOwner() {
  const bed = await createTestBed();
  const account = await bed.account();
  const ada = await bed.user({ account });
  return { bed, account, ada, ctx: await bed.ctxOf(ada) };
}

const mailbox = {
  name: "Mailbox",
  elementKey: "mailbox",
  tags: ["mail"],
  configuration: { "api.key": canary },
};

test("an instance is made with its values sealed, and neither an answer nor an event tells them", async () => {
  const { bed, ada, ctx } = await withOwner();
  const { instanceId, token } = await createElementInstance.execute(ctx, {
    ...mailbox,
    configuration: { ...mailbox.configuration, ...polling },
  });
  const found = await getElementInstance.execute(ctx, { instanceId });
  expect(found).toMatchObject({
    name: "Mailbox",
    element: { key: "mailbox" },
    tags: ["mail"],
    configuration: { "api.key": "secured" },
  });
  const listed = await listElementInstances.execute(ctx, {});
  expect(listed.rows).toEqual([found]);
  const events = await bed.auditEvents();
  expect(events.map(({ action, outcome }) => [action, outcome])).toEqual([["instance.create", "done"]]);
  expect(events[0]).toMatchObject({
    targetType: "element-instance",
    targetId: instanceId,
    targetName: "Mailbox",
  });
  const told = JSON.stringify([found, listed, events, await bed.jobsOf(ada)]);
  for (const secret of [canary, token, "127.0.0.1:9"]) expect(told).not.toContain(secret);
  const [job] = await bed.jobsOf(ada);
  expect(job).toMatchObject({
    kind: "poller",
    status: "scheduled",
    scheduleKind: "interval",
    schedule: "2000",
    elementInstanceId: instanceId,
  });
});

test("a value opens for its own instance only", async () => {
  const { bed, ada } = await withOwner();
  const { id, configurationSealed } = await bed.elementInstance(ada, "A", { a: "1" });
  const place = { kind: "element", organizationId: bed.organizationId, id } as const;
  expect(openConfiguration(place, configurationSealed)).toEqual({ a: "1" });
  expect(() => openConfiguration({ ...place, id: id + 1 }, configurationSealed)).toThrow();
  expect(() => openConfiguration({ ...place, kind: "formula" }, configurationSealed)).toThrow();
});

test("what is wrong with a poller is named, and nothing is written", async () => {
  const { bed, ctx } = await withOwner();
  const before = await bed.snapshot();
  const wrong: [Record<string, string>, string[]][] = [
    [{ "event.poller.urls": "" }, ["configuration.event.poller.urls"]],
    [{ "event.poller.urls": "http://10.0.0.1/" }, ["configuration.event.poller.urls"]],
    [{ "event.poller.urls": "https://user:pass@example.com/" }, ["configuration.event.poller.urls"]],
    [{ "event.poller.refresh_interval": "0.01" }, ["configuration.event.poller.refresh_interval"]],
    [
      { "event.poller.refresh_interval": "often", "event.notification.callback.url": "ftp://example.com" },
      ["configuration.event.poller.refresh_interval", "configuration.event.notification.callback.url"],
    ],
  ];
  for (const [change, fields] of wrong) {
    const input = { ...mailbox, configuration: { ...polling, ...change } };
    const refusal = await refusalOf(createElementInstance.execute(ctx, input), "invalid_input");
    expect(Object.keys(refusal.fields ?? {})).toEqual(fields);
  }
  const stored = { ...mailbox, configuration: { "api.key": "secured" } };
  const refusal = await refusalOf(createElementInstance.execute(ctx, stored), "invalid_input");
  expect(Object.keys(refusal.fields ?? {})).toEqual(["configuration.api.key"]);
  expect(await bed.snapshot()).toEqual(before);
});

test("a change keeps what is secured, removes what is null and makes the poller what is asked for", async () => {
  const { bed, ada, ctx } = await withOwner();
  const { instanceId } = await createElementInstance.execute(ctx, mailbox);
  const change = (configuration: Record<string, string | null>) =>
    updateElementInstance.execute(ctx, { instanceId, configuration });
  await change({ "api.key": "secured", more: "x", ...polling });
  const [first] = await bed.jobsOf(ada);
  expect(first).toMatchObject({ status: "scheduled", schedule: "2000" });
  await updateElementInstance.execute(ctx, { instanceId, name: "Post" });
  expect(await bed.jobsOf(ada)).toMatchObject([{ id: first?.id, name: "Post" }]);
  await change({ "event.poller.refresh_interval": "1" });
  const [second, ...others] = await bed.jobsOf(ada);
  expect([second?.schedule, second?.id === first?.id, others]).toEqual(["60000", false, []]);
  await change({ "event.vendor.type": null });
  expect(await bed.jobsOf(ada)).toEqual([]);
  const events = (await bed.auditEvents()).filter(({ action }) => action === "instance.update");
  expect(events).toHaveLength(4);
  expect(JSON.stringify(events)).not.toContain(canary);
  expect(events[0]?.changes).toHaveProperty("configurationChanged");
  const { configuration } = await getElementInstance.execute(ctx, { instanceId });
  expect(Object.keys(configuration)).not.toContain("event.vendor.type");
  const snapshot = await bed.snapshot();
  await change({ "api.key": "secured", more: "x" });
  await updateElementInstance.execute(ctx, { instanceId, name: "Post" });
  expect(await bed.snapshot()).toEqual(snapshot);
  expect((await bed.auditEvents()).filter(({ action }) => action === "instance.update")).toHaveLength(4);
});

test("removing stops a poller that runs, and says so", async () => {
  const { bed, ada, ctx } = await withOwner();
  const instance = await bed.elementInstance(ada);
  const job = await bed.runningJob(ada, { kind: "poller", elementInstanceId: instance.id });
  await deleteElementInstance.execute(ctx, { instanceId: instance.id });
  expect(await bed.jobRow(job.id)).toBeUndefined();
  const [event] = await bed.auditEvents();
  expect(event).toMatchObject({ action: "instance.delete", outcome: "done", receipt: { jobs: 1 } });
  await refusalOf(deleteElementInstance.execute(ctx, { instanceId: instance.id }), "not_found");
});

test("others' instances do not exist; an administrator removes one of somebody whom they may edit", async () => {
  const { bed, account, ada, ctx } = await withOwner();
  const elsewhere = await createTestBed();
  const stranger = await elsewhere.ctxOf(await elsewhere.administrator());
  const { id: instanceId } = await bed.elementInstance(ada);
  const colleague = await bed.ctxOf(await bed.user({ account }));
  const manager = await bed.ctxOf(await bed.accountAdministrator(account));
  const before = await bed.snapshot();
  const missing = asTold(
    await refusalOf(deleteElementInstance.execute(ctx, { instanceId: -1 }), "not_found"),
  );
  for (const other of [stranger, colleague, manager]) {
    const attempts = [
      () => getElementInstance.execute(other, { instanceId }),
      () => updateElementInstance.execute(other, { instanceId, name: "Mine" }),
      () => deleteElementInstance.execute(other, { instanceId }),
    ];
    for (const attempt of attempts) expect(asTold(await refusalOf(attempt(), "not_found"))).toEqual(missing);
  }
  for (const other of [stranger, colleague]) {
    const work = deleteElementInstance.execute(other, { instanceId, reach: "managed" });
    expect(asTold(await refusalOf(work, "not_found"))).toEqual(missing);
  }
  // Rule 4: the account's administrator may not change the organization's.
  const grace = await bed.administrator();
  const hers = await bed.elementInstance(grace);
  const admin = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
  await refusalOf(
    deleteElementInstance.execute(admin, { instanceId: hers.id, reach: "managed" }),
    "forbidden",
  );
  expect((await bed.snapshot()).element_instances).toHaveLength((before.element_instances ?? []).length + 1);
  await deleteElementInstance.execute(manager, { instanceId, reach: "managed" });
  await refusalOf(getElementInstance.execute(ctx, { instanceId }), "not_found");
});

test("two who change one poller at once leave one job", async () => {
  const { bed, ada, ctx } = await withOwner();
  const { instanceId } = await createElementInstance.execute(ctx, mailbox);
  const listener = await openListener();
  const intervals = [60, 120, 180];
  await Promise.all(
    intervals.map((seconds) =>
      updateElementInstance.execute(ctx, {
        instanceId,
        configuration: pollingConfiguration(listener, seconds),
      }),
    ),
  );
  await listener.close();
  expect(await bed.jobsOf(ada)).toHaveLength(1);
});
