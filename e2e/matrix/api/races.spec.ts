import { randomUUID } from "node:crypto";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { callApi, secretsOf } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";

// Two clients at the same instant, over the HTTP API.

interface Way {
  readonly method: string;
  readonly path: (target: TestUser) => string;
  readonly json?: unknown;
}

const ways: Record<string, Way> = {
  deactivate: { method: "PATCH", path: ({ id }) => `/users/${id}`, json: { active: false } },
  delete: { method: "DELETE", path: ({ id }) => `/users/${id}` },
  demote: { method: "DELETE", path: ({ id }) => `/users/${id}/roles/org-admin` },
  "change the roles of": { method: "PUT", path: ({ id }) => `/users/${id}`, json: { roles: [] } },
};

/** The Organization Administrators who can act. */
async function administratorsLeft(bed: TestBed, all: readonly TestUser[]): Promise<number> {
  const left = await Promise.all(
    all.map(async (each) => {
      const isThere = (await bed.userRow(each.id))?.active === true;
      return isThere && (await bed.roleKeysOf(each)).includes("org-admin");
    }),
  );
  return left.filter(Boolean).length;
}

const names = Object.keys(ways);
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));

for (const [one, other] of pairs) {
  test(`rule 6 over the API: ${one} and ${other} each other at once, one administrator is left`, async () => {
    for (let round = 0; round < 2; round += 1) {
      const bed = await createTestBed();
      const all = [await bed.administrator(), await bed.administrator()] as const;
      const [ada, grace] = all;
      const call = async (name: string, caller: TestUser, target: TestUser) => {
        const way = ways[name];
        if (!way) throw new Error(`There is no way ${name}.`);
        const authorization = secretsOf(bed, caller);
        const options = way.json === undefined ? {} : { json: way.json };
        return (await callApi(way.method, way.path(target), { authorization }, options)).status;
      };
      const statuses = await Promise.all([call(one, ada, grace), call(other, grace, ada)]);
      expect([statuses.filter((status) => status === 200).length, statuses]).toEqual([1, statuses]);
      expect([await administratorsLeft(bed, all), statuses]).toEqual([1, statuses]);
    }
  });
}

const person = (email: string) => ({
  firstName: "Edith",
  lastName: "Clarke",
  email,
  password: "Copper-Lantern-58!",
});

test("one e-mail address at once, in two organizations and in any case: one user is made", async () => {
  const beds = [await createTestBed(), await createTestBed()];
  const callers = await Promise.all(beds.map(async (bed) => secretsOf(bed, await bed.administrator())));
  const email = `edith.${randomUUID()}@example.test`;
  const sent = [...callers, ...callers].map((authorization, index) => {
    const json = person(index % 2 === 0 ? email : email.toUpperCase());
    return callApi("POST", "/organizations/users", { authorization }, { json });
  });
  const statuses = (await Promise.all(sent)).map(({ status }) => (status < 300 ? 200 : status)).sort();
  expect(statuses).toEqual([200, 409, 409, 409]);
});

test("one externalId at once: one account is made", async ({ bed }) => {
  const authorization = secretsOf(bed, await bed.administrator());
  const json = { externalId: randomUUID() };
  const sent = Array.from({ length: 5 }, () => callApi("POST", "/accounts", { authorization }, { json }));
  const statuses = (await Promise.all(sent)).map(({ status }) => (status < 300 ? 200 : status)).sort();
  expect(statuses).toEqual([200, 409, 409, 409, 409]);
  expect((await bed.snapshot()).accounts).toHaveLength(2);
});

test("one Idempotency-Key at once, twenty times: one user, and one answer", async ({ bed }) => {
  const authorization = secretsOf(bed, await bed.administrator());
  const json = person(`edith.${randomUUID()}@example.test`);
  const headers = { "idempotency-key": randomUUID() };
  const send = () => callApi("POST", "/organizations/users", { authorization }, { json, headers });
  const answers = await Promise.all(Array.from({ length: 20 }, send));
  const later = await send();
  expect(later.status).toBeLessThan(300);
  const done = answers.filter(({ status }) => status < 300);
  expect(new Set([...done, later].map(({ text }) => text)).size).toBe(1);
  // The others were told that the first was still at work, or that there was no room for them.
  const others = answers.filter(({ status }) => status >= 300);
  expect(others.filter(({ status }) => ![409, 503].includes(status)).map(({ text }) => text)).toEqual([]);
  expect((await bed.snapshot()).users).toHaveLength(2);
  const made = (await bed.auditEvents()).filter((event) => event.action === "user.create");
  expect(made.filter(({ outcome }) => outcome === "done")).toHaveLength(1);
});
