import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { actions, callAction, verdictOf } from "./doors";

// Actions on an instance: one's own, and those of a user of the own account, of another account, of another organization.

const called = (name: string) => {
  const action = actions().find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

const formulaInstance = async (bed: TestBed, owner: TestUser, active: boolean) => {
  const { id } = await bed.formulaInstance(owner, await bed.formula(owner), { active });
  return { instanceId: id, reach: "managed" };
};

/** Each with an instance that it has something to do with. */
const verbs: Record<string, (bed: TestBed, owner: TestUser, receiver: TestUser) => Promise<unknown>> = {
  activateFormulaInstanceAction: (bed, owner) => formulaInstance(bed, owner, false),
  deactivateFormulaInstanceAction: (bed, owner) => formulaInstance(bed, owner, true),
  deleteFormulaInstanceAction: (bed, owner) => formulaInstance(bed, owner, true),
  deleteElementInstanceAction: async (bed, owner) => {
    const { id } = await bed.elementInstance(owner);
    return { instanceId: id, reach: "managed" };
  },
  handOverInstanceAction: async (bed, owner, receiver) => {
    const { id } = await bed.elementInstance(owner);
    return { kind: "element", instanceId: id, toUserId: receiver.id };
  },
};

type Row = readonly [own: string, account: string, other: string, elsewhere: string];
const nothing: Row = ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated"];
const everywhere: Row = ["done", "done", "done", "not_found"];
const account: Row = ["done", "done", "not_found", "not_found"];
const never: Row = ["forbidden", "forbidden", "forbidden", "forbidden"];

/** Every user of an organization may have instances; handing them over takes editing users. */
const cells: Record<ActorName, { readonly change: Row; readonly handOver: Row }> = {
  "nobody signed in": { change: nothing, handOver: nothing },
  "half signed in": { change: nothing, handOver: nothing },
  "no privilege": { change: ["done", "not_found", "not_found", "not_found"], handOver: never },
  "viewer of everyone": { change: ["done", "forbidden", "forbidden", "not_found"], handOver: never },
  "account administrator": { change: account, handOver: account },
  "editor of everyone": { change: everywhere, handOver: everywhere },
  "organization administrator": { change: everywhere, handOver: everywhere },
};

for (const actor of actorNames) {
  test(`instances: ${actor}`, async () => {
    const scene = await sceneFor(actor, [await createTestBed(), await createTestBed()]);
    const { bed, elsewhere, token, globex, initech } = scene;
    const roles = ["admin"];
    const owners = [
      [bed, scene.actor, await bed.user({ account: globex, roles })],
      [bed, await bed.user({ account: globex }), await bed.user({ account: globex, roles })],
      [bed, await bed.user({ account: initech }), await bed.user({ account: initech, roles })],
      [elsewhere, await elsewhere.user(), await elsewhere.user({ roles })],
    ] as const;
    for (const [name, arrange] of Object.entries(verbs)) {
      const expected = cells[actor][name === "handOverInstanceAction" ? "handOver" : "change"];
      for (const [index, [where, owner, receiver]] of owners.entries()) {
        const input = await arrange(where, owner, receiver);
        const before = await where.snapshot();
        const answer = await callAction(called(name), input, { token });
        expect.soft([name, index, verdictOf(answer)]).toEqual([name, index, expected[index]]);
        if (!answer.result?.ok) expect.soft(await where.snapshot()).toEqual(before);
      }
    }
  });
}
