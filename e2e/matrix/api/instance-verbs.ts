import type { Scene } from "../actors";
import { everybody, otherVerb, read } from "./other-verb";
import { type ApiVerb, type Call, table } from "./verbs";

// Operations about instances, which are one's own, and formulas, which others see, too.

const nobody = [404, 404, 404, 404, 404];
const ownInstance = async ({ bed, actor }: Scene) => bed.elementInstance(actor);
/** Of a colleague. */
const othersInstance = async ({ bed, globex }: Scene) =>
  bed.elementInstance(await bed.user({ account: globex }));

const changed = { name: "Renamed", configuration: { "api.key": "secured" } };

const elementInstances = [
  read("GET /instances", everybody, () => ({ path: "/instances" })),
  otherVerb({
    operation: "POST /instances",
    call: () => ({ path: "/instances", json: { name: "Mailbox", element: { key: "mailbox" } } }),
    statuses: everybody,
  }),
  read("GET /instances/{id}", everybody, async (scene) => ({
    path: `/instances/${(await ownInstance(scene)).id}`,
  })),
  read(
    "GET /instances/{id}",
    nobody,
    async (scene) => ({ path: `/instances/${(await othersInstance(scene)).id}` }),
    "somebody else's",
  ),
  ...["PATCH /instances/{id}", "DELETE /instances/{id}"].flatMap((operation) =>
    ([ownInstance, othersInstance] as const).map((find) =>
      otherVerb({
        operation,
        name: find === ownInstance ? "own" : "somebody else's",
        call: async (scene) => ({
          path: `/instances/${(await find(scene)).id}`,
          ...(operation.startsWith("PATCH") && { json: changed }),
        }),
        statuses: find === ownInstance ? everybody : nobody,
      }),
    ),
  ),
];

const relations = [
  "own account",
  "default account's administrator",
  "other account",
  "other organization",
] as const;

async function makerOf({ bed, elsewhere, globex, initech }: Scene, relation: (typeof relations)[number]) {
  if (relation === "own account") return bed.user({ account: globex });
  if (relation === "other account") return bed.user({ account: initech });
  return relation === "other organization" ? elsewhere.administrator() : bed.administrator();
}

interface FormulaVerb {
  readonly operation: string;
  readonly call: (formula: { id: number }, scene: Scene) => Call;
  readonly rows: readonly (readonly number[])[];
  readonly isRead?: boolean;
}

/** Tried on a formula made by somebody in each relation. */
function formulaVerb({ operation, call, rows, isRead = false }: FormulaVerb): ApiVerb {
  const calls = relations.map((relation) => {
    const make = async (scene: Scene) => {
      const where = relation === "other organization" ? scene.elsewhere : scene.bed;
      return call(await where.formula(await makerOf(scene, relation)), scene);
    };
    return [relation, make] as const;
  });
  return {
    ...{ operation, isRead, name: "formula" },
    calls: Object.fromEntries(calls),
    statuses: table(relations, ...rows),
  };
}

const [seen, all, never, made] = [
  [200, 200, 404, 404],
  [200, 200, 200, 404],
  [403, 403, 403, 403],
  // One of the default account is only there to be used.
  [200, 403, 404, 404],
];
const visible = [seen, seen, seen, seen, all];
const changes = [never, never, made, made, all];

const formulas = [
  read("GET /formulas", everybody, () => ({ path: "/formulas" })),
  otherVerb({
    operation: "POST /formulas",
    call: () => ({ path: "/formulas", json: { name: "Copy contacts" } }),
    statuses: [403, 403, 200, 200, 200],
  }),
  formulaVerb({
    operation: "GET /formulas/{id}",
    call: ({ id }) => ({ path: `/formulas/${id}` }),
    rows: visible,
    isRead: true,
  }),
  ...["PUT /formulas/{id}", "PATCH /formulas/{id}", "DELETE /formulas/{id}"].map((operation) =>
    formulaVerb({
      operation,
      call: ({ id }) => ({
        path: `/formulas/${id}`,
        ...(!operation.startsWith("DELETE") && { json: { name: "Renamed" } }),
      }),
      rows: changes,
    }),
  ),
  formulaVerb({
    operation: "GET /formulas/{id}/instances",
    call: ({ id }) => ({ path: `/formulas/${id}/instances` }),
    rows: visible,
    isRead: true,
  }),
  formulaVerb({
    operation: "POST /formulas/{id}/instances",
    call: ({ id }) => ({ path: `/formulas/${id}/instances`, json: { name: "Daily" } }),
    rows: visible,
  }),
];

/** A formula instance of the actor, or of a colleague, in the state in which there is something to do. */
async function formulaInstance({ bed, globex, actor }: Scene, whose: string, active: boolean) {
  const owner = whose === "own" ? actor : await bed.user({ account: globex });
  const formula = await bed.formula(owner);
  const { id } = await bed.formulaInstance(owner, formula, { active });
  return `/formulas/${formula.id}/instances/${id}`;
}

const formulaInstances = [
  read("GET /formulas/instances", everybody, () => ({ path: "/formulas/instances" })),
  ...["own", "somebody else's"].flatMap((name) =>
    ["PUT", "DELETE"]
      .map((method) =>
        otherVerb({
          operation: `${method} /formulas/{id}/instances/{iid}/active`,
          name,
          call: async (scene) => ({
            path: `${await formulaInstance(scene, name, method === "DELETE")}/active`,
          }),
          statuses: name === "own" ? everybody : nobody,
        }),
      )
      .concat(
        otherVerb({
          operation: "DELETE /formulas/{id}/instances/{iid}",
          name,
          call: async (scene) => ({ path: await formulaInstance(scene, name, true) }),
          statuses: name === "own" ? everybody : nobody,
        }),
      ),
  ),
];

/** Instances and formulas, and what each caller is answered. */
export const instanceVerbs: readonly ApiVerb[] = [...elementInstances, ...formulas, ...formulaInstances];
