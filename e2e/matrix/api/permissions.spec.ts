import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { operations } from "@/lib/api/operations";
import { callApi, secretsOf } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";
import { type Scene, sceneFor } from "../actors";
import { places } from "../doors";
import { verbs } from "./every-verb";
import { type ApiVerb, type Call, type Caller, callers } from "./verbs";

// The permission matrix over the HTTP API: every operation, every caller, every relation.

test("every operation of the API has a row, and every path of the build is an operation's", () => {
  const known = operations.map(({ method, path }) => `${method} ${path}`).sort();
  expect([...new Set(verbs.map((verb) => verb.operation))].sort()).toEqual(known);
  const paths = operations.map(({ path }) => `/api/v2${path.replace(/\{(\w+)\}/g, "[$1]")}`);
  expect([...new Set([...paths, "/api/v2/openapi.json", "/api/v2/[[...path]]"])].sort()).toEqual(
    places().api,
  );
});

interface Cell {
  readonly name: string;
  readonly call: Call;
  readonly expected: number;
}

async function cellsOf(verb: ApiVerb, caller: Caller, scene: Scene): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const [relation, make] of Object.entries(verb.calls)) {
    const expected = verb.statuses[caller][relation] ?? 0;
    cells.push({ name: `${caller}, ${relation}`, call: await make(scene), expected });
  }
  return cells;
}

const snapshots = (beds: readonly TestBed[]) => Promise.all(beds.map((bed) => bed.snapshot()));

/** Outcomes of the events that a request left, wherever. */
async function outcomesOf(beds: readonly TestBed[], requestId: string | null): Promise<string[]> {
  const events = (await Promise.all(beds.map((bed) => bed.auditEvents()))).flat();
  return events.filter((event) => event.requestId === requestId).map(({ outcome }) => outcome);
}

interface Trial {
  readonly beds: readonly TestBed[];
  readonly verb: ApiVerb;
  readonly authorization: string;
}

async function answerTo({ verb, authorization }: Trial, { call }: Cell) {
  const [method = ""] = verb.operation.split(" ");
  const { path, ...options } = call;
  return callApi(method, path, { authorization }, options);
}

/** All at once: none of them may change anything. */
async function expectRefusals(trial: Trial, cells: readonly Cell[]): Promise<void> {
  const before = await snapshots(trial.beds);
  const answers = await Promise.all(cells.map((cell) => answerTo(trial, cell)));
  expect.soft(await snapshots(trial.beds)).toEqual(before);
  for (const [index, { name, expected, call }] of cells.entries()) {
    const { status = 0, headers, text = "" } = answers[index] ?? {};
    expect.soft(`${name}: ${status} ${status === expected ? "" : text}`).toBe(`${name}: ${expected} `);
    const outcomes = await outcomesOf(trial.beds, headers?.get("elements-request-id") ?? null);
    const wanted = trial.verb.isRead ? [] : ["refused"];
    expect.soft([name, call.path, outcomes]).toEqual([name, call.path, wanted]);
    expect.soft(text, name).not.toContain("@example.test");
  }
}

async function expectDone(trial: Trial, cell: Cell): Promise<void> {
  const { status, headers, text } = await answerTo(trial, cell);
  const isDone = status === 200 || status === 201;
  expect.soft(`${cell.name}: ${isDone ? 200 : `${status} ${text}`}`).toBe(`${cell.name}: 200`);
  const outcomes = await outcomesOf(trial.beds, headers.get("elements-request-id"));
  expect.soft([cell.name, outcomes.filter((outcome) => outcome !== "done")]).toEqual([cell.name, []]);
  const least = trial.verb.isRead || trial.verb.isQuiet === true ? 0 : 1;
  expect.soft(outcomes.length, cell.name).toBeGreaterThanOrEqual(least);
}

for (const caller of callers) {
  for (const verb of verbs) {
    test(`${verb.operation}, ${verb.name}: ${caller}`, async () => {
      const beds = [await createTestBed(), await createTestBed()] as const;
      const scene = await sceneFor(caller, beds);
      // The first use of a secret is written down: it is not what is looked for here.
      await scene.bed.changeUser(scene.actor.id, { secretLastUsedAt: new Date() });
      const cells = await cellsOf(verb, caller, scene);
      const trial = { beds, verb, authorization: secretsOf(scene.bed, scene.actor) };
      await expectRefusals(
        trial,
        cells.filter(({ expected }) => expected >= 400),
      );
      // Oneself comes last: one's own secret may be another one then.
      for (const cell of cells.filter(({ expected }) => expected < 400).reverse())
        await expectDone(trial, cell);
      const foreign = await beds[1].auditEvents();
      expect(foreign).toEqual([]);
    });
  }
}
