import { randomUUID } from "node:crypto";
import { testPassword } from "@/db/test/test-bed";
import type { Scene } from "../actors";
import { everybody, onlyTheLast, otherVerb, type OtherVerb, read } from "./other-verb";
import type { ApiVerb } from "./verbs";

// Operations about the organization as a whole, its roles, and oneself.

const lists = [
  read("GET /users", [403, 200, 200, 200, 200], () => ({ path: "/users" })),
  read("GET /bulk/users", [403, 200, 200, 200, 200], () => ({ path: "/bulk/users" })),
  read(
    "GET /bulk/users",
    [403, 200, 404, 200, 200],
    ({ initech }) => ({ path: "/bulk/users", query: { accountId: initech.id } }),
    "another account",
  ),
  read(
    "GET /bulk/users",
    [403, 404, 404, 404, 404],
    ({ elsewhere }) => ({ path: "/bulk/users", query: { accountId: elsewhere.defaultAccount.id } }),
    "another organization",
  ),
  read("GET /organizations/users", [403, 200, 403, 200, 200], () => ({ path: "/organizations/users" })),
  read("GET /accounts", onlyTheLast(), () => ({ path: "/accounts" })),
  read("GET /organizations/{id}/accounts", onlyTheLast(), ({ bed }) => ({
    path: `/organizations/${bed.organizationId}/accounts`,
  })),
  read(
    "GET /organizations/{id}/accounts",
    onlyTheLast(404),
    ({ elsewhere }) => ({ path: `/organizations/${elsewhere.organizationId}/accounts` }),
    "another organization",
  ),
  read("GET /audit-logs", [403, 403, 200, 200, 200], () => ({ path: "/audit-logs" })),
];

const roleChange = (operation: string, name: string, status: number, call: OtherVerb["call"]) =>
  otherVerb({ operation, name, call, statuses: onlyTheLast(status) });

const privilegesOf = (keys: readonly string[]) => ({ privileges: keys.map((key) => ({ key })) });

const roles = [
  read("GET /organizations/roles", onlyTheLast(), () => ({ path: "/organizations/roles" })),
  read("GET /organizations/roles/{id}", onlyTheLast(), ({ bed }) => ({
    path: `/organizations/roles/${bed.roles.admin.id}`,
  })),
  read(
    "GET /organizations/roles/{id}",
    onlyTheLast(404),
    ({ elsewhere }) => ({ path: `/organizations/roles/${elsewhere.roles.admin.id}` }),
    "another organization",
  ),
  roleChange("PUT /organizations/roles/{id}", "change", 200, ({ bed }) => ({
    path: `/organizations/roles/${bed.roles.org.id}`,
    json: privilegesOf(["viewElements"]),
  })),
  roleChange("PUT /organizations/roles/{id}", "another organization", 404, ({ elsewhere }) => ({
    path: `/organizations/roles/${elsewhere.roles.org.id}`,
    json: privilegesOf(["viewElements"]),
  })),
  roleChange("PUT /organizations/roles/{id}", "internal privilege", 403, ({ bed }) => ({
    path: `/organizations/roles/${bed.roles.org.id}`,
    json: privilegesOf(["viewElements", "system"]),
  })),
  roleChange("PUT /organizations/roles/{id}", "what org-admin always keeps", 409, ({ bed }) => ({
    path: `/organizations/roles/${bed.roles["org-admin"].id}`,
    json: privilegesOf(["viewUsersOrg"]),
  })),
  roleChange("PUT /organizations/roles", "change", 200, ({ bed }) => ({
    path: "/organizations/roles",
    json: Object.values(bed.roles).map(({ id, key, privileges }) => ({
      id,
      ...privilegesOf(key === "org" ? ["viewElements"] : privileges),
    })),
  })),
  roleChange("PUT /organizations/roles", "another organization", 404, ({ elsewhere }) => ({
    path: "/organizations/roles",
    json: [{ id: elsewhere.roles.org.id, ...privilegesOf(["viewElements"]) }],
  })),
  roleChange("PUT /organizations/roles/reset", "reset", 200, async ({ bed }) => {
    await bed.changeRole(bed.roles.org.id, ["viewElements"]);
    return { path: "/organizations/roles/reset" };
  }),
];

const settings = [
  read("GET /organizations/me", everybody, () => ({ path: "/organizations/me" })),
  otherVerb({
    operation: "PUT /organizations/me",
    call: () => ({ path: "/organizations/me", json: { name: `Renamed ${randomUUID().slice(0, 8)}` } }),
    statuses: onlyTheLast(),
  }),
  otherVerb({
    operation: "POST /organizations/me/secret",
    call: () => ({ path: "/organizations/me/secret" }),
    statuses: onlyTheLast(),
  }),
  read("GET /organizations/password-policies", everybody, () => ({
    path: "/organizations/password-policies",
  })),
  otherVerb({
    operation: "PUT /organizations/password-policies",
    call: () => ({ path: "/organizations/password-policies", json: { minLength: 14 } }),
    statuses: onlyTheLast(),
  }),
  otherVerb({
    operation: "DELETE /organizations/password-policies",
    isQuiet: true,
    call: () => ({ path: "/organizations/password-policies" }),
    statuses: onlyTheLast(),
  }),
];

const created = [
  otherVerb({
    operation: "POST /accounts",
    call: () => ({ path: "/accounts", json: { externalId: randomUUID() } }),
    statuses: onlyTheLast(),
  }),
  otherVerb({
    operation: "POST /organizations/users",
    call: () => ({
      path: "/organizations/users",
      json: {
        ...{ firstName: "Edith", lastName: "Clarke", password: "Copper-Lantern-58!" },
        email: `edith.${randomUUID()}@example.test`,
      },
    }),
    statuses: [403, 403, 403, 200, 200],
  }),
];

/** What is about a session is called with one. */
const newSession = async ({ bed, actor }: Scene) => ({
  authorization: `Bearer ${(await bed.session(actor)).token}`,
});

const oneself = [
  otherVerb({
    operation: "POST /authentication",
    withoutSession: 200,
    call: async ({ bed }) => ({
      path: "/authentication",
      json: { username: (await bed.user()).email, password: testPassword },
    }),
    statuses: everybody,
  }),
  otherVerb({
    operation: "POST /authentication/passwords",
    call: () => ({
      path: "/authentication/passwords",
      json: { oldPassword: testPassword, newPassword: "Copper-Lantern-58!" },
    }),
    statuses: everybody,
  }),
  read("POST /introspect", everybody, async ({ bed }) => ({
    path: "/introspect",
    json: { token: (await bed.user()).secret },
  })),
];

const aCall = () => ({ name: "Who is there", method: "GET", uri: "/organizations/me" });

/** One's own jobs, and somebody else's, which nobody finds. */
const jobs = [
  read("GET /jobs", everybody, () => ({ path: "/jobs" })),
  otherVerb({
    operation: "POST /jobs",
    call: () => ({ path: "/jobs", json: aCall() }),
    statuses: everybody,
  }),
  read("GET /jobs/{id}", everybody, async ({ bed, actor }) => ({
    path: `/jobs/${(await bed.job(actor)).id}`,
  })),
  read(
    "GET /jobs/{id}",
    [404, 404, 404, 404, 404],
    async ({ bed }) => ({ path: `/jobs/${(await bed.job(await bed.user())).id}` }),
    "somebody else's",
  ),
  otherVerb({
    operation: "DELETE /jobs/{id}",
    call: async ({ bed, actor }) => ({ path: `/jobs/${(await bed.job(actor)).id}` }),
    statuses: everybody,
  }),
  otherVerb({
    operation: "DELETE /jobs/{id}",
    name: "somebody else's",
    call: async ({ bed }) => ({ path: `/jobs/${(await bed.job(await bed.user())).id}` }),
    statuses: [404, 404, 404, 404, 404],
  }),
];

/** The remaining operations, and what each caller is answered. */
export const otherVerbs: readonly ApiVerb[] = [
  ...lists,
  ...roles,
  ...settings,
  ...created,
  ...oneself,
  ...jobs,
  otherVerb({
    operation: "GET /authentication/secrets",
    call: async (scene) => ({ path: "/authentication/secrets", headers: await newSession(scene) }),
    statuses: everybody,
  }),
  otherVerb({
    operation: "DELETE /authentication",
    isDuringSteps: true,
    call: async (scene) => ({ path: "/authentication", headers: await newSession(scene) }),
    statuses: everybody,
  }),
];
