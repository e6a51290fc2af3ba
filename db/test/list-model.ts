import type { TestBed } from "./test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { listUsers } from "@/lib/users/queries";
import type { ListUsersInput, UserSort } from "@/lib/users/schemas";

// Test support: users of many kinds, and a list of them made without the database.

export interface ModelUser {
  readonly id: number;
  readonly accountId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly active: boolean;
  readonly isLocked: boolean;
  readonly lastSignInAt: Date | null;
  readonly roles: readonly string[];
}

const firstNames = [
  "Ada",
  "ada",
  "Élodie",
  "Elodie",
  "Ñandú",
  "Zoë",
  "張",
  "Иван",
  "Jo",
  "O%n",
  "An_na",
  "B\\b",
];
const lastNames = [
  "Müller",
  "Muller",
  "Strauß",
  "Strauss",
  "Łoś",
  "Smith",
  "smith",
  "de la Cruz",
  "偉",
  "Иванов",
  "Åse",
  "Øde",
];
const day = 86_400_000;

/** About so many users in three accounts, in every combination of states, with many equal keys. */
export async function buildPeople(bed: TestBed, count: number): Promise<ModelUser[]> {
  const accounts = [
    bed.defaultAccount,
    await bed.account({ name: "Globex" }),
    await bed.account({ name: "Initech" }),
  ];
  const made: ModelUser[] = [];
  for (let index = 0; index < count; index++) {
    const account = accounts[index % 7 === 0 ? 0 : 1 + (index % 2)] ?? bed.defaultAccount;
    const lock = index % 11 === 0 ? "until-unlocked" : index % 13 === 0 ? "for-an-hour" : undefined;
    // Microseconds matter: several at the same millisecond, several never.
    const lastSignInAt = index % 5 === 0 ? null : new Date(Date.now() - (index % 40) * day - 1_000);
    const facts = {
      firstName: firstNames[(index * 5) % firstNames.length] ?? "Ada",
      lastName: lastNames[(index * 7 + (index % 3)) % lastNames.length] ?? "Smith",
      email: `person.${(index * 37) % 100}.of-${index}.${bed.organizationId}@Example.test`,
      active: index % 6 !== 0,
      lastSignInAt,
      roles: index % 9 === 0 ? ["admin"] : [],
    };
    const user = await bed.user({ ...facts, account, ...(lock && { locked: lock }) });
    made.push({ ...facts, id: user.id, accountId: account.id, isLocked: lock !== undefined });
  }
  return made;
}

/** The key of a name as search and sort see it, without the database's help. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o");
}

const keyOf: Record<UserSort, (user: ModelUser) => string | number> = {
  last: (user) => fold(user.lastName),
  first: (user) => fold(user.firstName),
  email: (user) => user.email.toLowerCase(),
  lastSignIn: (user) => user.lastSignInAt?.getTime() ?? -Infinity,
  id: (user) => user.id,
  created: (user) => user.id,
};

const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);

/** What the list must be, as ids. */
export function expectedIds(users: readonly ModelUser[], input: ListUsersInput, roleKey?: string): number[] {
  const key = keyOf[input.sort ?? "last"];
  const way = input.direction === "desc" ? -1 : 1;
  const seenBefore = Date.now() - Number(input.notSeenDays) * day;
  return users
    .filter((user) => input.accountId === undefined || user.accountId === input.accountId)
    .filter((user) => input.active === undefined || user.active === input.active)
    .filter((user) => input.locked === undefined || user.isLocked === input.locked)
    .filter(
      (user) => input.neverSignedIn === undefined || (user.lastSignInAt === null) === input.neverSignedIn,
    )
    .filter((user) => input.notSeenDays === undefined || (user.lastSignInAt?.getTime() ?? 0) < seenBefore)
    .filter((user) => roleKey === undefined || user.roles.includes(roleKey))
    .filter(
      ({ firstName, lastName, email }) =>
        input.q === undefined || fold(`${firstName} ${lastName} ${email}`).includes(fold(input.q)),
    )
    .sort((one, other) => way * (compare(key(one), key(other)) || one.id - other.id))
    .map(({ id }) => id);
}

/** All pages, one after the other, as ids. */
export async function listedIds(ctx: Ctx, input: ListUsersInput): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listUsers.execute(ctx, { ...input, ...(cursor && { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
