import { testPassword } from "@/db/test/test-bed";
import type { Operation } from "@/lib/core/api/operation";
import type { World } from "./example-world";

// Examples name people and things by made-up IDs, addresses and secrets: here they become those of the world that was built.

/** What is another one in every organization, so that only its type is compared. */
const volatile =
  /^(id|\w+Id|\w+_id|sub|timestamp|secret|token|userSecret|organizationSecret|nextRun|lastRun|\w+At|\w+Date|ip_address|requestId)$/;
const isVolatile = (name: string) => volatile.test(name) && name !== "externalId";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Which ID stands under this name; undefined when it is none that the examples know. */
function idUnder(name: string, { bed, ada, globex }: World): number | undefined {
  if (/^(accountId|account_id)$/.test(name)) return globex.id;
  if (/^(userId|user_id)$/.test(name)) return ada.id;
  if (/^(organizationId|companyId|org_id)$/.test(name)) return bed.organizationId;
  return undefined;
}

/** The ID of the thing itself, known by what else stands beside it. */
function ownId(value: Record<string, unknown>, { bed, ada, globex }: World): number | undefined {
  const role = Object.values(bed.roles).find(({ key }) => key === value.key);
  if (role) return role.id;
  if ("email" in value) return ada.id;
  return "companyId" in value ? globex.id : undefined;
}

/** A value of a request or an answer with the world's own IDs, addresses and secrets in it. */
export function inWorld(value: unknown, world: World): unknown {
  if (typeof value === "string") return value.replaceAll("example.com", world.domain);
  if (Array.isArray(value)) return value.map((each) => inWorld(each, world));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const id = name === "id" ? ownId(value, world) : idUnder(name, world);
      return [name, id !== undefined && typeof inner === "number" ? id : inWorld(inner, world)];
    }),
  );
}

/** The path with its parameters filled in: an `{id}` is of what stands before it. */
export function pathInWorld(
  path: string,
  values: Readonly<Record<string, string | number>>,
  world: World,
  answer: unknown,
): string {
  const before: Readonly<Record<string, number | undefined>> = {
    accounts: world.globex.id,
    organizations: world.bed.organizationId,
    roles: isObject(answer) ? ownId(answer, world) : undefined,
    users: world.ada.id,
    jobs: world.job.id,
    "instances/id": world.work.instance.id,
    "instances/iid": world.work.formulaInstance.id,
    formulas: world.work.formula.id,
  };
  return path.replace(/(\w+)\/\{(\w+)\}/g, (_whole, what: string, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The example does not say ${name}.`);
    const filled =
      typeof value === "number"
        ? (before[`${what}/${name}`] ?? before[what] ?? value)
        : inWorld(value, world);
    return `${what}/${encodeURIComponent(String(filled))}`;
  });
}

/** Which things of the answer have which ID there: a body may name them by nothing else. */
function namedIds(answer: unknown, world: World): Map<unknown, number> {
  const rows = [answer].flat().filter(isObject);
  return new Map(
    rows.flatMap((row) => {
      const id = ownId(row, world);
      return id === undefined ? [] : [[row.id, id]];
    }),
  );
}

/** A body with the secrets and passwords that the people of the world really have. */
export function bodyInWorld(
  { path, example: { body, answer } }: Pick<Operation, "path" | "example">,
  world: World,
): unknown {
  const told = inWorld(body, world);
  const ids = namedIds(answer, world);
  if (Array.isArray(told)) {
    return told.map((row: unknown) =>
      isObject(row) && ids.has(row.id) ? { ...row, id: ids.get(row.id) } : row,
    );
  }
  if (!isObject(told)) return told;
  const present = path.startsWith("/authentication") ? testPassword : undefined;
  return {
    ...told,
    ...("token" in told && { token: world.ada.secret }),
    ...("oldPassword" in told && { oldPassword: testPassword }),
    ...(present !== undefined && "password" in told && { password: present }),
  };
}

/** What the password header of an example becomes. */
export const headersInWorld = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === "elements-user-password" ? testPassword : value,
    ]),
  );

/**
 * Where an answer is not like the example, in words: other fields, or another value of what is not volatile. Of a list the
 * example shows some rows.
 */
export function differences(answer: unknown, example: unknown, place = "answer"): string[] {
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${place} is no list`];
    return example.flatMap((each, index) => {
      const tries = answer.map((row) => differences(row, each, `${place}[${index}]`));
      const closest = tries.sort((one, other) => one.length - other.length)[0];
      return closest ?? [`${place} is empty`];
    });
  }
  if (!isObject(example)) return answer === example ? [] : [`${place} is ${JSON.stringify(answer)}`];
  if (!isObject(answer)) return [`${place} is no object`];
  const names = [...new Set([...Object.keys(example), ...Object.keys(answer)])];
  return names.flatMap((name) => {
    const [got, told] = [answer[name], example[name]];
    const where = `${place}.${name}`;
    if (!(name in example)) return [`${where} is not in the example`];
    if (!(name in answer)) return [`${where} is missing`];
    if (!isVolatile(name)) return differences(got, told, where);
    return got === null || told === null || typeof got === typeof told ? [] : [`${where} is a ${typeof got}`];
  });
}
