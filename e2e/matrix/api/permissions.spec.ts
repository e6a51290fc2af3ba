import { createTestBed } from "@/db/test/test-bed";
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
  readonly verb: ApiVerb;
  readonly call: Call;
  readonly expected: number;
}

async function cellsOf(verb: ApiVerb, caller: Caller, scene: Scene): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const [relation, make] of Object.entries(verb.calls)) {
    const expected = verb.statuses[caller][relation] ?? 0;
    const name = `${verb.operation}, ${verb.name}: ${caller}, ${relation}`;
    cells.push({ name, verb, call: await make(scene), expected });
  }
  return cells;
}

async function sceneOf(caller: Caller): Promise<Scene> {
  const scene = await sceneFor(caller, [await createTestBed(), await createTestBed()]);
  // The first use of a secret is written down: it is not what is looked for here.
  await scene.bed.changeUser(scene.actor.id, { secretLastUsedAt: new Date() });
  return scene;
}

async function answerTo({ bed, actor }: Scene, { verb, call }: Cell) {
  const [method = ""] = verb.operation.split(" ");
  const { path, ...options } = call;
  const answer = await callApi(method, path, { authorization: secretsOf(bed, actor) }, options);
  return { ...answer, requestId: answer.headers.get("elements-request-id") };
}

const snapshots = ({ bed, elsewhere }: Scene) => Promise.all([bed.snapshot(), elsewhere.snapshot()]);

/** How the events ended that each request left, wherever, by its ID. */
async function outcomes({ bed, elsewhere }: Scene): Promise<Map<string | null, string[]>> {
  const events = [...(await bed.auditEvents()), ...(await elsewhere.auditEvents())];
  const left = new Map<string | null, string[]>();
  for (const { requestId, outcome } of events) left.set(requestId, [...(left.get(requestId) ?? []), outcome]);
  return left;
}

/** None of them may change anything, so they share what they are tried on, and those of a verb are sent at once. */
async function expectRefusals(scene: Scene, cells: readonly Cell[]): Promise<void> {
  const before = await snapshots(scene);
  const answers: Awaited<ReturnType<typeof answerTo>>[] = [];
  for (let start = 0; start < cells.length; start += 6)
    answers.push(...(await Promise.all(cells.slice(start, start + 6).map((cell) => answerTo(scene, cell)))));
  expect.soft(await snapshots(scene)).toEqual(before);
  const left = await outcomes(scene);
  for (const [index, { name, expected, verb }] of cells.entries()) {
    const { status = 0, requestId = null, text = "" } = answers[index] ?? {};
    expect.soft(`${name}: ${status} ${status === expected ? "" : text}`).toBe(`${name}: ${expected} `);
    expect.soft([name, left.get(requestId) ?? []]).toEqual([name, verb.isRead ? [] : ["refused"]]);
    expect.soft(text, name).not.toContain("@example.test");
  }
}

async function expectDone(scene: Scene, cell: Cell): Promise<void> {
  const { status, requestId, text } = await answerTo(scene, cell);
  const isDone = status === 200 || status === 201;
  expect.soft(`${cell.name}: ${isDone ? 200 : `${status} ${text}`}`).toBe(`${cell.name}: 200`);
  const left = (await outcomes(scene)).get(requestId) ?? [];
  expect.soft([cell.name, left.filter((outcome) => outcome !== "done")]).toEqual([cell.name, []]);
  const least = cell.verb.isRead || cell.verb.isQuiet === true ? 0 : 1;
  expect.soft(left.length, cell.name).toBeGreaterThanOrEqual(least);
  expect.soft(text, cell.name).not.toContain(scene.elsewhere.name);
}

for (const caller of callers) {
  const isClosed = ({ statuses }: ApiVerb) =>
    Object.values(statuses[caller]).every((status) => status >= 400);

  test(`what is closed to this caller: ${caller}`, async () => {
    const scene = await sceneOf(caller);
    const cells: Cell[] = [];
    for (const verb of verbs.filter(isClosed)) cells.push(...(await cellsOf(verb, caller, scene)));
    expect(cells.length).toBeGreaterThan(3);
    await expectRefusals(scene, cells);
    expect(await scene.elsewhere.auditEvents()).toEqual([]);
  });

  for (const verb of verbs.filter((each) => !isClosed(each))) {
    test(`${verb.operation}, ${verb.name}: ${caller}`, async () => {
      const scene = await sceneOf(caller);
      const cells = await cellsOf(verb, caller, scene);
      const refused = cells.filter(({ expected }) => expected >= 400);
      if (refused.length > 0) await expectRefusals(scene, refused);
      // Oneself comes last: one's own secret may be another one then.
      for (const cell of cells.filter(({ expected }) => expected < 400).reverse())
        await expectDone(scene, cell);
      expect(await scene.elsewhere.auditEvents()).toEqual([]);
    });
  }
}
