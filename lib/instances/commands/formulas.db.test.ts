import { expect, test } from "vitest";
import { asTold, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { getFormula, listFormulaInstances, listFormulas } from "../queries";
import { activateFormulaInstance } from "./activate-formula-instance";
import { createFormula } from "./create-formula";
import { createFormulaInstance } from "./create-formula-instance";
import { deactivateFormulaInstance } from "./deactivate-formula-instance";
import { deleteFormula } from "./delete-formula";
import { deleteFormulaInstance } from "./delete-formula-instance";
import { updateFormula } from "./update-formula";

const at = (...crons: string[]) => crons.map((cron) => ({ type: "scheduled", properties: { cron } }));

async function withFormula(
  triggers: { type: string; properties: Record<string, unknown> }[] = at("0 9 * * *"),
) {
  const bed = await createTestBed();
  const account = await bed.account();
  const manager = await bed.ctxOf(await bed.accountAdministrator(account));
  const ada = await bed.user({ account });
  const ctx = await bed.ctxOf(ada);
  const { formulaId } = await createFormula.execute(manager, { name: "Copy", triggers });
  const schedules = async () =>
    (await bed.jobsOf(ada)).map(({ schedule, status }) => `${schedule} ${status}`);
  return { bed, account, manager, ada, ctx, formulaId, schedules };
}

const named = async (bed: Awaited<ReturnType<typeof createTestBed>>, action: string) =>
  (await bed.auditEvents()).filter((event) => event.action === action && event.outcome === "done");

test("who sees and changes which formulas", async () => {
  const { bed, manager, ctx, formulaId } = await withFormula();
  const organization = await bed.ctxOf(await bed.administrator());
  const plain = await bed.user();
  const ofAdministrator = await createFormula.execute(organization, { name: "For all" });
  const ofColleague = await bed.formula(plain);
  const other = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
  const elsewhere = await createTestBed();
  const stranger = await elsewhere.ctxOf(await elsewhere.administrator());
  const seen = async (who: typeof ctx) => (await listFormulas.execute(who, {})).rows.map(({ id }) => id);
  expect(await seen(organization)).toEqual([formulaId, ofAdministrator.formulaId, ofColleague.id]);
  expect(await seen(await bed.ctxOf(plain))).toEqual([ofAdministrator.formulaId, ofColleague.id]);
  expect(await seen(ctx)).toEqual([formulaId, ofAdministrator.formulaId]);
  expect(await seen(other)).toEqual([ofAdministrator.formulaId]);
  expect(await seen(stranger)).toEqual([]);
  const missing = asTold(await refusalOf(getFormula.execute(ctx, { formulaId: -1 }), "not_found"));
  for (const [who, id] of [
    [ctx, ofColleague.id],
    [other, formulaId],
    [stranger, formulaId],
  ] as const) {
    expect(asTold(await refusalOf(getFormula.execute(who, { formulaId: id }), "not_found"))).toEqual(missing);
  }
  await expectRefused(bed, () => updateFormula.execute(other, { formulaId, name: "Mine" }), "not_found");
  await expectRefused(bed, () => deleteFormula.execute(other, { formulaId }), "not_found");
  const borrowed = { formulaId: ofAdministrator.formulaId };
  await expectRefused(bed, () => updateFormula.execute(manager, { ...borrowed, name: "Mine" }), "forbidden");
  await expectRefused(bed, () => deleteFormula.execute(manager, borrowed), "forbidden");
  await updateFormula.execute(organization, { formulaId, name: "Copy all" });
  expect(await named(bed, "formula.update")).toMatchObject([{ changes: { name: ["Copy", "Copy all"] } }]);
});

test("a schedule, zone or request that is wrong is named", async () => {
  const { bed, manager } = await withFormula();
  const wrong: [object, string][] = [
    [{ triggers: [{ type: "scheduled" }] }, "triggers.0.properties.cron"],
    [{ triggers: at("0 9 * * *", "61 * * * *") }, "triggers.1.properties.cron"],
    [
      { triggers: [{ type: "scheduled", properties: { cron: "0 9 * * *", timeZone: "Mars" } }] },
      "triggers.0.properties.timeZone",
    ],
    [
      { steps: [{ name: "a", type: "httpRequest", properties: { url: "http://10.0.0.1/" } }] },
      "steps.0.properties.url",
    ],
    [
      { steps: [{ name: "a", type: "httpRequest", properties: { url: "https://{config.host}/" } }] },
      "steps.0.properties.url",
    ],
    [
      {
        steps: [
          {
            name: "a",
            type: "httpRequest",
            properties: { url: "https://example.com/", headers: { Cookie: "a" } },
          },
        ],
      },
      "steps.0.properties.headers",
    ],
  ];
  const before = await bed.snapshot();
  for (const [parts, field] of wrong) {
    const refusal = await refusalOf(
      createFormula.execute(manager, { name: "Wrong", ...parts }),
      "invalid_input",
    );
    expect(Object.keys(refusal.fields ?? {})).toEqual([field]);
  }
  expect(await bed.snapshot()).toEqual(before);
});

test("an active instance has one job for each scheduled trigger, an inactive one none", async () => {
  const { bed, ctx, formulaId, schedules } = await withFormula([
    ...at("0 9 * * *", "0 18 * * *"),
    { type: "event", properties: {} },
  ]);
  const { instanceId } = await createFormulaInstance.execute(ctx, {
    formulaId,
    name: "Daily",
    configuration: { key: "v" },
  });
  expect(await schedules()).toEqual(["0 9 * * * scheduled", "0 18 * * * scheduled"]);
  await createFormulaInstance.execute(ctx, { formulaId, name: "Off", active: false });
  await deactivateFormulaInstance.execute(ctx, { instanceId });
  expect(await schedules()).toEqual([]);
  await deactivateFormulaInstance.execute(ctx, { instanceId });
  await activateFormulaInstance.execute(ctx, { instanceId });
  await activateFormulaInstance.execute(ctx, { instanceId });
  expect(await schedules()).toHaveLength(2);
  expect(await named(bed, "formula-instance.activate")).toHaveLength(1);
  expect(await named(bed, "formula-instance.deactivate")).toMatchObject([{ receipt: { jobs: 2 } }]);
  expect((await listFormulaInstances.execute(ctx, { formulaId })).rows).toMatchObject([
    { name: "Daily", active: true, configuration: { key: "secured" } },
    { name: "Off", active: false },
  ]);
  await deleteFormulaInstance.execute(ctx, { instanceId });
  expect(await schedules()).toEqual([]);
});

test("other triggers change the jobs of active instances, and start none for somebody who is cut off", async () => {
  const { bed, manager, account, ada, ctx, formulaId, schedules } = await withFormula();
  await createFormulaInstance.execute(ctx, { formulaId, name: "Daily" });
  const away = await bed.user({ account });
  await createFormulaInstance.execute(await bed.ctxOf(away), { formulaId, name: "Hers" });
  await bed.changeUser(away.id, { active: false });
  const [before] = await bed.jobsOf(ada);
  await updateFormula.execute(manager, { formulaId, triggers: at("0 9 * * *", "0 12 * * *") });
  expect(await schedules()).toEqual(["0 9 * * * scheduled", "0 12 * * * scheduled"]);
  expect((await bed.jobsOf(ada))[0]?.id).toBe(before?.id);
  const added = (await bed.jobsOf(away))[1];
  expect(added).toMatchObject({ schedule: "0 12 * * *", status: "stopped", nextRunAt: null });
  await updateFormula.execute(manager, { formulaId, triggers: at("0 7 * * *") });
  expect(await schedules()).toEqual(["0 7 * * * scheduled"]);
  await updateFormula.execute(manager, { formulaId, triggers: at("0 7 * * *") });
  expect(await named(bed, "formula.update")).toHaveLength(2);
  await deleteFormula.execute(manager, { formulaId });
  expect([await schedules(), await bed.jobsOf(away)]).toEqual([[], []]);
  expect(await named(bed, "formula.delete")).toMatchObject([{ receipt: { instances: 2 } }]);
});

test("nobody else's instance exists; whoever may edit its owner switches and removes it", async () => {
  const { bed, account, manager, ada, ctx, formulaId } = await withFormula();
  const { instanceId } = await createFormulaInstance.execute(ctx, { formulaId, name: "Daily" });
  const colleague = await bed.ctxOf(await bed.user({ account }));
  const elsewhere = await createTestBed();
  const stranger = await elsewhere.ctxOf(await elsewhere.administrator());
  for (const command of [activateFormulaInstance, deactivateFormulaInstance, deleteFormulaInstance]) {
    await expectRefused(bed, () => command.execute(manager, { instanceId }), "not_found");
    await expectRefused(bed, () => command.execute(colleague, { instanceId, reach: "managed" }), "not_found");
    await refusalOf(command.execute(stranger, { instanceId, reach: "managed" }), "not_found");
    await expectRefused(
      bed,
      () => command.execute(ctx, { instanceId, formulaId: formulaId + 1 }),
      "not_found",
    );
  }
  await refusalOf(createFormulaInstance.execute(stranger, { formulaId, name: "Mine" }), "not_found");
  await deactivateFormulaInstance.execute(manager, { instanceId, reach: "managed" });
  await bed.changeUser(ada.id, { active: false });
  await expectRefused(
    bed,
    () => activateFormulaInstance.execute(manager, { instanceId, reach: "managed" }),
    "refused",
  );
  await deleteFormulaInstance.execute(manager, { instanceId, reach: "managed" });
});

test("two who switch the same instance on start each trigger once", async () => {
  const { ctx, formulaId, schedules } = await withFormula();
  const { instanceId } = await createFormulaInstance.execute(ctx, {
    formulaId,
    name: "Daily",
    active: false,
  });
  await Promise.all([1, 2, 3].map(() => activateFormulaInstance.execute(ctx, { instanceId })));
  expect(await schedules()).toHaveLength(1);
});
