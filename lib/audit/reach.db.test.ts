import { expect, test } from "vitest";
import { buildEvents, expectedEvents } from "@/db/test/activity-model";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { countActivity, exportActivity, getActivityEvent, listActivity, nameActivity } from "./queries";

// viewLogsAccount ends at the own account: in the list, the export, the charts, one event, and names.

async function scene() {
  const bed = await createTestBed();
  const model = await buildEvents(bed, 120);
  const [globex, initech] = model.accounts;
  const reader = await bed.ctxOf(await bed.accountAdministrator({ id: globex }));
  const within = model.events.filter((event) => event.accountId === globex);
  return { bed, model, globex, initech, reader, within };
}

test("an Account Administrator reads the events of the own account, by every filter, and no others", async () => {
  const { model, globex, reader, within } = await scene();
  const ids = async (input: object) =>
    (await listActivity.execute(reader, { pageSize: 200, ...input })).rows.map(({ id }) => id);
  expect(await ids({})).toEqual(within.map(({ id }) => id));
  expect(await ids({ accountId: globex })).toEqual(within.map(({ id }) => id));
  const [personId = 0] = model.people;
  expect(await ids({ personId })).toEqual(expectedEvents(within, { personId }));
  expect((await exportActivity.execute(reader, {})).rows.map(({ id }) => id)).toEqual(
    within.map(({ id }) => id),
  );
});

test("whoever acted from another account is shown by name only, and is not found by an ID", async () => {
  const { model, globex, reader, within } = await scene();
  const { rows } = await listActivity.execute(reader, { pageSize: 200 });
  const foreign = within.filter(({ actorAccountId }) => actorAccountId !== null && actorAccountId !== globex);
  const own = within.filter(({ actorAccountId }) => actorAccountId === globex);
  const rowOf = (id: number) => rows.find((row) => row.id === id);
  expect(foreign.length).toBeGreaterThan(0);
  expect(own.length).toBeGreaterThan(0);
  for (const { id } of foreign) {
    expect(rowOf(id)).toMatchObject({ actorId: null, actorEmail: null, jobId: null, ip: null, device: null });
    expect(rowOf(id)?.actorName).toMatch(/^Actor /);
  }
  for (const { id, actorUserId, jobId } of own)
    expect(rowOf(id)).toMatchObject({ actorId: actorUserId, jobId, ip: "192.0.2.7" });
  const [actorId = 0] = model.people;
  const found = await listActivity.execute(reader, { actorId, pageSize: 200 });
  expect(found.rows.map(({ id }) => id)).toEqual(expectedEvents(own, { actorId }));
});

test("another account and a missing one give the same answer, and so do their events", async () => {
  const { model, initech, reader, bed } = await scene();
  for (const verb of [listActivity, exportActivity, countActivity]) {
    const same = asTold(await refusalOf(verb.execute(reader, { accountId: 4_000_000_000 }), "not_found"));
    expect(asTold(await refusalOf(verb.execute(reader, { accountId: initech }), "not_found"))).toEqual(same);
  }
  const other = model.events.find((event) => event.accountId === initech);
  const elsewhere = await createTestBed();
  const foreign = (await buildEvents(elsewhere, 6)).events[0];
  const told = async (ctx: typeof reader, eventId = 0) =>
    asTold(await refusalOf(getActivityEvent.execute(ctx, { eventId }), "not_found"));
  const same = await told(reader, 4_000_000_000);
  expect(await told(reader, other?.id)).toEqual(same);
  expect(await told(reader, foreign?.id)).toEqual(same);
  expect(await told(bed.systemCtx(), foreign?.id)).toEqual(same);
  expect(await getActivityEvent.execute(bed.systemCtx(), { eventId: other?.id ?? 0 })).toMatchObject({
    id: other?.id,
  });
});

test("people who are gone are named by their events, within the reach", async () => {
  const { bed, model, globex, initech, reader } = await scene();
  const [personId = 0, actorId = 0] = model.people;
  const ofAll = await nameActivity.execute(bed.systemCtx(), { personId, actorId, accountId: initech });
  expect(ofAll).toEqual({ person: expect.any(String), actor: `Actor ${actorId}`, account: "Initech" });
  const own = await nameActivity.execute(reader, { personId, accountId: globex });
  expect(own).toMatchObject({ account: "Globex", person: expect.any(String) });
  const nobody = { person: null, actor: null, account: null };
  expect(await nameActivity.execute(reader, { personId: 4_000_000_000, accountId: initech })).toEqual(nobody);
  const elsewhere = await createTestBed();
  expect(await nameActivity.execute(elsewhere.systemCtx(), { personId, actorId, accountId: globex })).toEqual(
    nobody,
  );
});
