import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { operations } from "@/lib/api/operations";
import { callApi, secretsOf } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";

// Rule 2 over the API: what may not be seen and what is not there answer the same, byte for byte.

const bodies: Readonly<Record<string, unknown>> = {
  "/users/{idOrEmail}": { lastName: "Renamed" },
  "/accounts/{id}": { description: "Changed" },
  "/formulas/{id}": { description: "Changed" },
  "/formulas/{id}/instances": { name: "Mine" },
  "/organizations/roles/{id}": { privileges: [{ key: "viewElements" }] },
};

const newUser = {
  ...{ firstName: "Edith", lastName: "Clarke", password: "Copper-Lantern-58!" },
  email: "edith.clarke@example.test",
};

function bodyOf(path: string): unknown {
  if (path === "/accounts/{id}/users") return newUser;
  return Object.entries(bodies).find(([end]) => path.endsWith(end.replace("/users", "users")))?.[1] ?? {};
}

/** What a path can name. */
interface Named {
  readonly user: string | number;
  readonly account: number;
  readonly role: number;
  readonly organization: number;
  readonly job: number;
  readonly instance: number;
  readonly formula: number;
  readonly formulaInstance: number;
}

function pathFor(path: string, named: Named): string {
  const { user, account } = named;
  const ids: readonly (readonly [RegExp, number])[] = [
    [/^\/organizations\/roles/, named.role],
    [/^\/organizations\//, named.organization],
    [/^\/jobs\//, named.job],
    [/^\/instances\//, named.instance],
    [/^\/formulas\//, named.formula],
  ];
  const id = ids.find(([pattern]) => pattern.test(path))?.[1] ?? account;
  return path
    .replace("{idOrEmail}", encodeURIComponent(user))
    .replace("{accountId}", String(account))
    .replace("{id}", String(id))
    .replace("{iid}", String(named.formulaInstance))
    .replace("{key}", "admin");
}

const nothing = 4_000_000_000;
const missing: Named = {
  ...{ user: nothing, account: nothing, role: nothing, organization: nothing },
  ...{ job: nothing, instance: nothing, formula: nothing, formulaInstance: nothing },
};

async function namesIn(bed: TestBed): Promise<Named[]> {
  const user = await bed.user();
  const formula = await bed.formula(user);
  const base = {
    account: bed.defaultAccount.id,
    role: bed.roles.admin.id,
    organization: bed.organizationId,
    job: (await bed.job(user)).id,
    instance: (await bed.elementInstance(user)).id,
    formula: formula.id,
    formulaInstance: (await bed.formulaInstance(user, formula)).id,
  };
  return [
    { ...base, user: user.id },
    { ...base, user: user.email },
  ];
}

const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]+"/, "");
const named = operations.filter(({ path }) => path.includes("{"));

test("rule 2 over the API: another organization's and what is missing are the same 404", async ({ bed }) => {
  const elsewhere = await createTestBed();
  const authorization = secretsOf(bed, await bed.administrator());
  const hidden = await namesIn(elsewhere);
  const nobody: Named[] = [{ ...missing, user: -1 }, { ...missing, user: "nobody@example.test" }, missing];
  const before = await elsewhere.snapshot();
  for (const { method, path } of named) {
    const options = method === "GET" || method === "DELETE" ? {} : { json: bodyOf(path) };
    const answers = await Promise.all(
      [...nobody, ...hidden].map(async (name) => {
        const { status, text } = await callApi(method, pathFor(path, name), { authorization }, options);
        return `${status} ${withoutRequestId(text)}`;
      }),
    );
    expect.soft([method, path, answers[0]?.slice(0, 3)]).toEqual([method, path, "404"]);
    expect.soft([method, path, [...new Set(answers)]]).toEqual([method, path, [answers[0]]]);
  }
  expect(await elsewhere.snapshot()).toEqual(before);
});

test("rule 2 over the API: another account's users are as missing to an account administrator", async ({
  bed,
}) => {
  const globex = await bed.account();
  const authorization = secretsOf(bed, await bed.accountAdministrator(globex));
  const hidden = await namesIn(bed);
  const users = named.filter(({ path }) => /^\/(accounts\/\{id\}\/)?users/.test(path));
  expect(users.length).toBeGreaterThan(8);
  for (const { method, path } of users) {
    const options = method === "GET" || method === "DELETE" ? {} : { json: bodyOf(path) };
    const answers = await Promise.all(
      [missing, ...hidden].map(async (name) => {
        const { status, text } = await callApi(method, pathFor(path, name), { authorization }, options);
        return `${status} ${withoutRequestId(text)}`;
      }),
    );
    expect.soft([method, path, answers[0]?.slice(0, 3)]).toEqual([method, path, "404"]);
    expect.soft([method, path, [...new Set(answers)]]).toEqual([method, path, [answers[0]]]);
  }
});

test("a user is found below the own account only", async ({ bed }) => {
  const authorization = secretsOf(bed, await bed.administrator());
  const globex = await bed.account();
  const user = await bed.user({ account: globex });
  const path = `/accounts/${bed.defaultAccount.id}/users/${user.id}`;
  const before = await bed.snapshot();
  for (const method of ["GET", "PATCH", "PUT", "DELETE"]) {
    const options = method === "GET" || method === "DELETE" ? {} : { json: { lastName: "Renamed" } };
    const { status } = await callApi(method, path, { authorization }, options);
    expect.soft([method, status]).toEqual([method, 404]);
  }
  expect((await bed.snapshot()).userRoles).toEqual(before.userRoles);
  expect(await bed.userRow(user.id)).toMatchObject({ lastName: user.lastName });
});
