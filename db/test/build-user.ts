import { randomBytes, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { sessions, userRoles, users } from "@/db/schema";
import { actorByToken } from "@/lib/auth/actor";
import { tokenHash } from "@/lib/auth/keys";
import { newUserSecret } from "@/lib/auth/secrets";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { emailKey } from "@/lib/users/email";
import { asOwner, roleIdsOf } from "./build-organization";

/** What every user of the tests signs in with, hashed once and cheaply: its cost is not what is tested. */
export const testPassword = "Violet-Harbour-42!";
const testPasswordHash =
  "$argon2id$v=19$m=64,t=1,p=1$gXKWtcDVKp7sp9CrWc+NQA$ZcgGswh45jcvkRvLIhAIZwPzi7DdZUXkrv5o5+e8Qz4";

const people: readonly (readonly [string, string])[] = [
  ["Ada", "Lovelace"],
  ["Grace", "Hopper"],
  ["Alan", "Turing"],
  ["Katherine", "Johnson"],
  ["Edsger", "Dijkstra"],
  ["Barbara", "Liskov"],
  ["Tony", "Hoare"],
  ["Radia", "Perlman"],
];

export interface UserValues extends Partial<
  Omit<typeof users.$inferInsert, "organizationId" | "accountId" | "emailKey">
> {
  readonly account?: { readonly id: number };
  /** Keys of the roles given by hand. */
  readonly roles?: readonly string[];
  /** Locked for an hour, or until an administrator unlocks. */
  readonly locked?: "for-an-hour" | "until-unlocked";
  /** False: has never had a password. */
  readonly hasPassword?: boolean;
}

export interface TestUser {
  readonly id: number;
  readonly accountId: number;
  readonly firstName: string;
  readonly lastName: string;
  /** As audit events and messages call this user. */
  readonly name: string;
  readonly email: string;
  readonly secret: string;
}

let made = 0;

function lockedUntil(locked: UserValues["locked"]): Date | null {
  if (locked === "until-unlocked") return new Date("9999-12-31T00:00:00Z");
  return locked ? new Date(Date.now() + 3_600_000) : null;
}

export async function buildUser(
  organizationId: number,
  accountId: number,
  values: UserValues,
): Promise<TestUser> {
  const [first, last] = people[made++ % people.length] ?? ["Ada", "Lovelace"];
  const { account: _account, roles: roleKeys = [], locked, hasPassword = true, ...columns } = values;
  const { firstName = first, lastName = last } = columns;
  const email =
    columns.email ?? `${firstName}.${randomUUID().slice(0, 13)}@example.test`.replaceAll(" ", "-");
  const { secret, columns: secretColumns } = newUserSecret(organizationId);
  const [user] = await asOwner()
    .insert(users)
    .values({
      passwordHash: hasPassword ? testPasswordHash : null,
      lockedUntil: lockedUntil(locked),
      ...secretColumns,
      ...columns,
      organizationId,
      accountId,
      firstName,
      lastName,
      email,
      emailKey: emailKey(email),
    })
    .returning({ id: users.id });
  const id = user?.id ?? 0;
  await grant(organizationId, id, roleKeys);
  return { id, accountId, firstName, lastName, name: `${firstName} ${lastName}`, email, secret };
}

/** Gives roles behind the console's back. */
export async function grant(organizationId: number, userId: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const found = await roleIdsOf(organizationId, keys);
  await asOwner()
    .insert(userRoles)
    .values(found.map((role) => ({ organizationId, userId, ...role })))
    .onConflictDoNothing();
}

/** Takes every role given by hand behind the console's back. */
export async function takeRoles(organizationId: number, userId: number): Promise<void> {
  await asOwner()
    .delete(userRoles)
    .where(and(eq(userRoles.organizationId, organizationId), eq(userRoles.userId, userId)));
}

export type SessionValues = Partial<
  Pick<
    typeof sessions.$inferInsert,
    "createdAt" | "lastSeenAt" | "userAgent" | "ip" | "secondFactorAt" | "provider" | "deviceHash"
  >
>;

export interface TestSession {
  readonly id: number;
  /** What the cookie of this session carries. */
  readonly token: string;
}

/** A signed-in browser, as sign-in would leave it. */
export async function buildSession(
  organizationId: number,
  userId: number,
  values: SessionValues = {},
): Promise<TestSession> {
  const token = randomBytes(32).toString("base64url");
  const [user] = await asOwner()
    .select({ version: users.sessionVersion })
    .from(users)
    .where(eq(users.id, userId));
  const [session] = await asOwner()
    .insert(sessions)
    .values({
      organizationId,
      userId,
      tokenHash: tokenHash(token),
      sessionVersion: user?.version ?? 1,
      ...values,
    })
    .returning({ id: sessions.id });
  return { id: session?.id ?? 0, token };
}

/**
 * The context that a request with this session would get.
 * @throws Error when the session is not accepted: its user cannot act
 */
export async function ctxOfSession(token: string): Promise<Ctx> {
  const present = await actorByToken(token);
  if (!present) throw new Error("This session is not accepted.");
  const { organizationId, actor, privileges } = present;
  const facts = { requestId: randomUUID(), ip: "192.0.2.7", userAgent: "Test browser" };
  return { ...anonymousCtx(facts), organizationId, actor, privileges };
}
