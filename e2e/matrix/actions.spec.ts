import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, relations, sceneFor, targetFor } from "./actors";
import { accountRelations, accountVerbs, otherActions, userVerbs, type Verdict } from "./cells";
import { type Action, actions, callAction, verdictOf } from "./doors";

// The permission matrix over the real doors: every server action of the build, every actor, every relation.

const known = new Map(actions().map((action) => [action.name, action]));

function actionCalled(name: string): Action {
  const action = known.get(name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
}

test("every action of the build has a row in the permission matrix", () => {
  const rows = [...Object.values(userVerbs), ...Object.values(accountVerbs)].map((verb) => verb.action);
  expect([...new Set([...rows, ...otherActions])].sort()).toEqual([...known.keys()].sort());
});

interface Call {
  readonly action: Action;
  readonly input: unknown;
  readonly token: string | undefined;
  readonly expected: Verdict;
  /** Who must not be named in an answer that refuses. */
  readonly hidden: readonly string[];
  /** What the cell is called when it fails. */
  readonly cell: string;
}

/** Calls, and looks at what was answered, stored, written down and told. */
async function expectCell(beds: readonly TestBed[], { action, input, token, expected, hidden, cell }: Call) {
  const before = await Promise.all(beds.map((bed) => bed.snapshot()));
  const events = await Promise.all(beds.map((bed) => bed.auditEvents()));
  const answer = await callAction(action, input, { token });
  expect.soft(`${cell}: ${verdictOf(answer)}`).toBe(`${cell}: ${expected}`);
  const added = (await Promise.all(beds.map((bed) => bed.auditEvents()))).map((after, index) =>
    after.slice(events[index]?.length).map((event) => event.outcome),
  );
  if (expected === "done") {
    expect.soft([cell, added[1]]).toEqual([cell, []]);
    expect.soft([cell, added[0]?.filter((outcome) => outcome !== "done")]).toEqual([cell, []]);
    return;
  }
  expect.soft(await Promise.all(beds.map((bed) => bed.snapshot())), cell).toEqual(before);
  expect.soft([cell, added]).toEqual([cell, [expected === "unauthenticated" ? [] : ["refused"], []]]);
  for (const text of hidden) expect.soft(answer.text, cell).not.toContain(text);
}

const expectedOf = <R extends string>(
  cells: Record<string, Record<R, Verdict>>,
  actor: string,
  relation: R,
): Verdict => cells[actor]?.[relation] ?? "unauthenticated";

for (const actor of actorNames) {
  for (const [verb, { action, input, state, cells }] of Object.entries(userVerbs)) {
    test(`${verb}: ${actor}`, async () => {
      const beds = [await createTestBed(), await createTestBed()] as const;
      const scene = await sceneFor(actor, beds);
      for (const relation of relations) {
        const target = await targetFor(scene, relation, state);
        await expectCell(beds, {
          action: actionCalled(action),
          input: input(target, await scene.bed.roleKeysOf(target)),
          token: scene.token,
          expected: expectedOf(cells, actor, relation),
          hidden: relation === "self" ? [] : [target.email],
          cell: `${actor}, ${verb}, ${relation}`,
        });
      }
    });
  }

  for (const [verb, { action, input, active, cells }] of Object.entries(accountVerbs)) {
    test(`${verb}: ${actor}`, async () => {
      const beds = [await createTestBed(), await createTestBed()] as const;
      const scene = await sceneFor(actor, beds);
      const accounts = {
        "own account": { id: scene.globex.id, name: "Globex" },
        "default account": scene.bed.defaultAccount,
        "other account": await scene.bed.account({ active }),
        "other organization": await scene.elsewhere.account({ active }),
      };
      for (const relation of accountRelations) {
        await expectCell(beds, {
          action: actionCalled(action),
          input: input(accounts[relation]),
          token: scene.token,
          expected: expectedOf(cells, actor, relation),
          hidden: [],
          cell: `${actor}, ${verb}, ${relation}`,
        });
      }
    });
  }
}

test("the matrix names every actor", () => {
  for (const { cells } of [...Object.values(userVerbs), ...Object.values(accountVerbs)]) {
    expect(["nobody signed in", "half signed in", ...Object.keys(cells)]).toEqual(actorNames);
  }
});
