import { randomUUID } from "node:crypto";
import type { Scene } from "../actors";
import { type ApiVerb, type Call, table } from "./verbs";

// Operations about one account, and those that name an account on the way.

const relations = ["own account", "default account", "other account", "other organization"] as const;
const never = [403, 403, 403, 403];

interface AccountVerb {
  readonly operation: string;
  readonly name: string;
  readonly call: (account: { id: number; name: string }, scene: Scene) => Call;
  readonly rows: readonly (readonly number[])[];
  /** The state in which there is something to do. */
  readonly active?: boolean;
  /** Keys of the roles that the account gives to all its users. */
  readonly held?: string[];
  readonly isRead?: boolean;
  readonly isQuiet?: boolean;
}

async function accountIn(
  scene: Scene,
  relation: (typeof relations)[number],
  active: boolean,
  held: string[],
) {
  // What the own account gives would make another caller of the one who calls.
  if (relation === "own account") return { id: scene.globex.id, name: "Globex" };
  const bed = relation === "other organization" ? scene.elsewhere : scene.bed;
  const account = relation === "default account" ? bed.defaultAccount : await bed.account({ active });
  await bed.giveToAccount(account, held);
  return account;
}

function accountVerb({
  call,
  rows,
  active = true,
  held = [],
  isRead = false,
  ...verb
}: AccountVerb): ApiVerb {
  const calls = relations.map((relation) => {
    const make = async (scene: Scene) => call(await accountIn(scene, relation, active, held), scene);
    return [relation, make] as const;
  });
  return { ...verb, isRead, calls: Object.fromEntries(calls), statuses: table(relations, ...rows) };
}

/** Only who holds "Create and manage accounts". */
const managed = (own: number, byDefault: number, other = 200) => [
  never,
  never,
  never,
  never,
  [own, byDefault, other, 404],
];

const path = ({ id }: { id: number }) => `/accounts/${id}`;

const changesBy = (method: "PATCH" | "PUT") => [
  accountVerb({
    operation: `${method} /accounts/{id}`,
    name: "describe",
    call: (account) => ({ path: path(account), json: { description: "Changed" } }),
    rows: managed(200, 200),
  }),
  accountVerb({
    operation: `${method} /accounts/{id}`,
    name: "deactivate",
    call: (account) => ({ path: path(account), json: { active: false } }),
    rows: managed(403, 400),
  }),
  accountVerb({
    operation: `${method} /accounts/{id}`,
    name: "deactivate for good",
    call: (account) => ({ path: path(account), query: { permanent: true }, json: { active: false } }),
    rows: managed(403, 400),
  }),
  accountVerb({
    operation: `${method} /accounts/{id}`,
    name: "reactivate",
    active: false,
    isQuiet: true,
    call: (account) => ({ path: path(account), json: { active: true } }),
    rows: managed(200, 200),
  }),
];

const newUser = (roles: readonly string[]) => ({
  firstName: "Edith",
  lastName: "Clarke",
  email: `edith.${randomUUID()}@example.test`,
  password: "Copper-Lantern-58!",
  ...(roles.length > 0 && { roles: roles.map((key) => ({ key })) }),
});

const added = (name: string, roles: readonly string[], rows: readonly (readonly number[])[]) =>
  accountVerb({
    operation: "POST /accounts/{id}/users",
    name,
    call: (account) => ({ path: `${path(account)}/users`, json: newUser(roles) }),
    rows,
  });

/** Operations that name an account, and what each caller is answered. */
export const accountVerbs: readonly ApiVerb[] = [
  accountVerb({
    operation: "GET /accounts/{id}",
    name: "read",
    isRead: true,
    call: (account) => ({ path: path(account) }),
    rows: managed(200, 200),
  }),
  accountVerb({
    operation: "GET /organizations/{id}/accounts/{accountId}",
    name: "read",
    isRead: true,
    call: (account, { bed }) => ({ path: `/organizations/${bed.organizationId}${path(account)}` }),
    rows: managed(200, 200),
  }),
  accountVerb({
    operation: "GET /organizations/{id}/accounts/{accountId}",
    name: "read as if it were another organization's",
    isRead: true,
    call: (account, { elsewhere }) => ({
      path: `/organizations/${elsewhere.organizationId}${path(account)}`,
    }),
    rows: managed(404, 404, 404),
  }),
  ...changesBy("PATCH"),
  ...changesBy("PUT"),
  accountVerb({
    operation: "DELETE /accounts/{id}",
    name: "delete",
    call: (account) => ({ path: path(account) }),
    rows: managed(403, 400),
  }),
  accountVerb({
    operation: "GET /accounts/{id}/roles",
    name: "read",
    isRead: true,
    call: (account) => ({ path: `${path(account)}/roles` }),
    rows: managed(200, 200),
  }),
  accountVerb({
    operation: "PUT /accounts/{id}/roles/{key}",
    name: "give",
    call: (account) => ({ path: `${path(account)}/roles/admin` }),
    rows: managed(403, 200),
  }),
  accountVerb({
    operation: "DELETE /accounts/{id}/roles/{key}",
    name: "take",
    held: ["admin"],
    call: (account) => ({ path: `${path(account)}/roles/admin` }),
    rows: managed(403, 200),
  }),
  accountVerb({
    operation: "GET /accounts/{id}/users",
    name: "list",
    isRead: true,
    call: (account) => ({ path: `${path(account)}/users` }),
    rows: [never, [200, 200, 200, 404], [200, 404, 404, 404], [200, 200, 200, 404], [200, 200, 200, 404]],
  }),
  added("add", [], [never, never, [200, 404, 404, 404], [200, 200, 200, 404], [200, 200, 200, 404]]),
  added(
    "add an organization administrator",
    ["org-admin"],
    [never, never, [403, 404, 404, 404], [403, 403, 403, 404], [403, 200, 403, 404]],
  ),
];
