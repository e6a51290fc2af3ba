import type { TestBed, TestUser } from "@/db/test/test-bed";
import { expect, sharedConsole } from "../fixtures/server";
import { ElementsClient, ElementsError } from "./elements-client";
import type { NewUser } from "./shapes";
import type { ClientSettings } from "./transport";

/** The client of somebody in an organization of this test. */
export function clientOf(
  bed: Pick<TestBed, "secret">,
  person: Pick<TestUser, "secret">,
  more: Partial<ClientSettings> = {},
): ElementsClient {
  const settings = { userSecret: person.secret, organizationSecret: bed.secret };
  return new ElementsClient({ baseUrl: sharedConsole().url, ...settings, ...more });
}

/** Nobody's client, or one with a header of the test's own. */
export const clientWith = (authorization: string) =>
  new ElementsClient({ baseUrl: sharedConsole().url, authorization });

/** The base path without what the original did with empty lists. */
export const ownPath = { basePath: "/api/v2" } as const;

/** The client of an administrator whose name no test looks for. */
export const administratorOf = async (bed: TestBed, more: Partial<ClientSettings> = {}) =>
  clientOf(bed, await bed.administrator({ firstName: "Root", lastName: "Keeper" }), more);

/** Somebody with these privileges and no others, in the default account unless another is given. */
export async function memberWith(
  bed: TestBed,
  privileges: Parameters<TestBed["role"]>[0]["privileges"],
  account?: { readonly id: number },
) {
  const role = await bed.role({ privileges });
  return bed.user({ roles: [role.key], ...(account ? { account } : {}) });
}

/** Waits until the call is refused with one of these statuses, as every refusal must look. */
export async function refused(
  call: Promise<unknown>,
  ...statuses: readonly number[]
): Promise<ElementsError> {
  const problem: unknown = await call.then(
    () => new Error("This call is not refused."),
    (reason: unknown) => reason,
  );
  if (!(problem instanceof ElementsError)) throw problem;
  expect(statuses, problem.text).toContain(problem.status);
  expect(problem.message).not.toBe("");
  expect(problem.body).toMatchObject({ message: problem.message });
  expect(problem.headers.get("elements-request-id")).toBeTruthy();
  return problem;
}

let made = 0;
const suffix = () => `${Date.now().toString(36)}-${process.pid}-${(made += 1)}`;

export const strongPassword = "Amber-Lantern-58!";
export const anotherPassword = "Quiet-Meadow-17!";

export const newExternalId = () => `ext-${suffix()}`;

/** Somebody whom no organization has yet. */
export const newUser = (values: Partial<NewUser> = {}): NewUser => ({
  firstName: "Mary",
  lastName: "Somerville",
  email: `client-${suffix()}@example.test`,
  password: strongPassword,
  ...values,
});

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export const idsOf = (items: readonly { readonly id: number }[]) => items.map(({ id }) => id);
/** Keys of roles without the one that the system gives to everybody of an account: which one that is, api.md leaves open. */
export const givenKeysOf = (items: readonly { readonly key: string }[]) =>
  keysOf(items).filter((key) => key !== "org" && key !== "default-user");

export const keysOf = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key).sort();

/** Without the fields that say when something was written last. */
export function withoutUpdate<T extends object>(value: T) {
  const entries = Object.entries(value).filter(([name]) => !name.startsWith("updated"));
  return Object.fromEntries(entries);
}
