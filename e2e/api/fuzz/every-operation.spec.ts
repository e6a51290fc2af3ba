import fc from "fast-check";
import { createTestBed, type TestBed, testPassword } from "@/db/test/test-bed";
import { operations } from "@/lib/api/operations";
import { secretsOf } from "../../fixtures/api";
import { breachesOf } from "../../fixtures/api-contract";
import { sharedConsole } from "../../fixtures/server";
import { expect, test } from "../../fixtures/test";
import { type Described, type FuzzedCall, fuzzedCall, type Parameter } from "./fuzzed-call";
import type { Schema } from "./good-value";

// Every operation of the OpenAPI document, with what careless clients and attackers send: no 5xx, no hang, nothing stored by
// what was refused, nothing of the inside told, and never anything of another organization. FUZZ_RUNS=… calls each operation
// that often; FUZZ_SEED=… repeats a run.

const numRuns = Number(process.env.FUZZ_RUNS ?? 8);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
const mostMs = 10_000;
const uncounted = { failedSignIns: 0, lockCount: 0, lockedUntil: null };

type Json = Record<string, unknown>;

/** Follows every reference; a schema that holds itself ends after a few. */
function followed(value: unknown, document: Json, depth = 0): unknown {
  if (depth > 14) return {};
  if (Array.isArray(value)) return value.map((each) => followed(each, document, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  if ("$ref" in value && typeof value.$ref === "string") {
    const inside = value.$ref
      .slice(2)
      .split("/")
      .reduce<unknown>((at, part) => (at as Json)[part], document);
    return followed(inside, document, depth + 1);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, followed(each, document, depth + 1)]),
  );
}

interface RawOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
}

async function describe(method: string, path: string): Promise<Described> {
  const response = await fetch(`${sharedConsole().url}/api/v2/openapi.json`);
  // The document is held against its own schema elsewhere.
  const document = (await response.json()) as { paths: Record<string, Record<string, RawOperation>> } & Json;
  const raw = document.paths[path]?.[method.toLowerCase()];
  if (!raw) throw new Error(`The document has no ${method} ${path}.`);
  const { parameters = [], requestBody } = followed(raw, document) as RawOperation;
  const kinds = Object.entries(requestBody?.content ?? {});
  const files = kinds.flatMap(([type, { example, schema }]) =>
    schema.type === "string" && typeof example === "string" ? [[type, example] as const] : [],
  );
  return {
    ...{ method, path, parameters, files: Object.fromEntries(files) },
    body: requestBody?.content["application/json"]?.schema,
  };
}

/** An administrator who calls, and whom and what the paths name; another organization beside. */
async function sceneFor(path: string) {
  const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  const administrator = await bed.administrator({ secretLastUsedAt: new Date() });
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex });
  await elsewhere.user();
  const formula = await bed.formula(administrator);
  const { id: iid } = await bed.formulaInstance(administrator, formula);
  const ids: readonly (readonly [RegExp, number])[] = [
    [/^\/organizations\/roles/, bed.roles.admin.id],
    [/^\/organizations\/\{id\}/, bed.organizationId],
    [/^\/accounts/, globex.id],
    [/^\/instances/, (await bed.elementInstance(administrator)).id],
    [/^\/formulas/, formula.id],
  ];
  const known = {
    id: ids.find(([pattern]) => pattern.test(path))?.[1] ?? 1,
    ...{ iid, accountId: globex.id, idOrEmail: user.id, userId: user.id, key: "admin", token: user.secret },
    ...{
      username: user.email,
      oldPassword: testPassword,
      password: path === "/authentication" ? testPassword : "Copper-Lantern-58!",
    },
    ...{ newPassword: "Copper-Lantern-58!", where: "id > 1", nextPage: "", pageSize: 5 },
  };
  return { bed, elsewhere, known, authorization: secretsOf(bed, administrator) };
}

const inside =
  /\bat .+(\.[cm]?[jt]s|node:[\w/]+):\d+:\d+|node_modules|drizzle|\bselect\b.+\bfrom\b|insert into|syntax error at|violates|pg_/i;

/** What is stored, but for how often a password was wrong: that is counted whatever else is refused. */
async function stored(bed: TestBed) {
  const { users, ...others } = await bed.snapshot();
  return { ...others, users: users.map((user) => ({ ...user, ...uncounted })) };
}

async function send({ method }: Described, { target, headers, body }: FuzzedCall, authorization: string) {
  const response = await fetch(`${sharedConsole().url}/api/v2${target}`, {
    method,
    redirect: "manual",
    headers: { authorization, ...headers },
    ...(body !== undefined && method !== "GET" && { body: Buffer.from(body) }),
    signal: AbortSignal.timeout(mostMs),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

for (const { method, path } of operations) {
  test(`fuzz: ${method} ${path}, seed ${seed}`, async () => {
    const described = await describe(method, path);
    let scene = await sceneFor(path);
    let before = await stored(scene.bed);
    let foreign = await stored(scene.elsewhere);
    // Each call is made when its turn comes: what it may name changes with the scene, which a call that succeeds uses up.
    const property = fc.asyncProperty(fc.nat({ max: 2 ** 31 - 1 }), async (callSeed) => {
      const [call] = fc.sample(fuzzedCall(described, scene.known), { seed: callSeed, numRuns: 1 });
      if (!call) return;
      const answer = await send(described, call, scene.authorization);
      const [resource = ""] = call.target.split("?");
      const told = `${method} ${call.target.slice(0, 200)} ${call.body?.slice(0, 300)} → ${answer.status} ${answer.text.slice(0, 300)}`;
      expect(breachesOf({ method, resource, ...answer }), told).toEqual([]);
      if (answer.status === 503) expect(answer.headers.get("retry-after"), told).not.toBeNull();
      if (answer.status >= 400) expect(answer.text, told).not.toMatch(inside);
      expect(await stored(scene.elsewhere), told).toEqual(foreign);
      if (answer.status >= 400) {
        expect(await stored(scene.bed), told).toEqual(before);
        return;
      }
      if (method === "GET") return;
      scene = await sceneFor(path);
      [before, foreign] = [await stored(scene.bed), await stored(scene.elsewhere)];
    });
    await fc.assert(property, { seed, numRuns, endOnFailure: true });
  });
}
