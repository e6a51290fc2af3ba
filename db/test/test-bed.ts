import { and, asc, eq } from "drizzle-orm";
import {
  accountRoles,
  accounts,
  auditEvents,
  mailLinks,
  organizations,
  roles,
  sessions,
  userRoles,
  users,
} from "@/db/schema";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import {
  type AccountValues,
  asOwner,
  buildAccount,
  buildOrganization,
  buildRole,
  changeRole,
  giveToAccount,
  type RoleValues,
} from "./build-organization";
import { jobBuilders } from "./build-job";
import { buildFactor } from "./build-factor";
import {
  buildSession,
  buildUser,
  ctxOfSession,
  grant,
  type SessionValues,
  takeRoles,
  type TestUser,
  type UserValues,
} from "./build-user";
import { buildMailLink, type MailLinkValues } from "./build-mail-link";
import { snapshotOf } from "./snapshot";

export { asOwner } from "./build-organization";
export { testPassword, type TestUser, type UserValues } from "./build-user";

type WithId = Pick<TestUser, "id">;

/**
 * An organization of the test's own, with real commits: nothing is truncated or shared, so tests run side by side. Rows
 * are made as the owner of the database; commands and queries run as the web process would.
 */
export async function createTestBed(name?: string) {
  const organization = await buildOrganization(name);
  const { organizationId, defaultAccount } = organization;
  const inOrganization = eq(auditEvents.organizationId, organizationId);

  const user = (values: UserValues = {}) =>
    buildUser(organizationId, values.account?.id ?? defaultAccount.id, values);

  return {
    ...organization,
    ...jobBuilders(organizationId),
    account: (values?: AccountValues) => buildAccount(organizationId, values),
    role: (values: RoleValues) => buildRole(organizationId, values),
    changeRole: (roleId: number, privileges: RoleValues["privileges"]) =>
      changeRole(organizationId, roleId, privileges),
    user,
    /** An Organization Administrator of the default account. */
    administrator: (values: UserValues = {}) =>
      user({ ...values, roles: ["org-admin", ...(values.roles ?? [])] }),
    /** An Account Administrator of that account. */
    accountAdministrator: (account: { id: number }, values: UserValues = {}) =>
      user({ ...values, account, roles: ["admin"] }),
    grant: ({ id }: WithId, keys: readonly string[]) => grant(organizationId, id, keys),
    giveToAccount: ({ id }: { id: number }, keys: readonly string[]) =>
      giveToAccount(organizationId, id, keys),
    takeFromAccount: async ({ id }: { id: number }) => {
      await asOwner().delete(accountRoles).where(eq(accountRoles.accountId, id));
    },
    takeRoles: ({ id }: WithId) => takeRoles(organizationId, id),
    session: ({ id }: WithId, values?: SessionValues) => buildSession(organizationId, id, values),
    /** An authenticator app of this user. */
    secondFactor: ({ id }: WithId) => buildFactor(organizationId, id),
    /** The token of a link that was mailed to this user. */
    mailLink: ({ id }: WithId, values?: MailLinkValues) => buildMailLink(organizationId, id, values),
    /** A new session of this user and the context that its requests would get. */
    ctxOf: async ({ id }: WithId): Promise<Ctx> =>
      ctxOfSession((await buildSession(organizationId, id)).token),
    systemCtx: () => systemCtx(organizationId, "Test program"),

    userRow: async (id: number) => {
      const [row] = await asOwner().select().from(users).where(eq(users.id, id));
      return row;
    },
    changeUser: async (id: number, values: Partial<typeof users.$inferInsert>) => {
      await asOwner().update(users).set(values).where(eq(users.id, id));
    },
    accountRow: async (id: number) => {
      const [row] = await asOwner().select().from(accounts).where(eq(accounts.id, id));
      return row;
    },
    changeAccount: async (id: number, values: Partial<typeof accounts.$inferInsert>) => {
      await asOwner().update(accounts).set(values).where(eq(accounts.id, id));
    },
    mailLinksOf: ({ id }: WithId) => asOwner().select().from(mailLinks).where(eq(mailLinks.userId, id)),
    sessionsOf: ({ id }: WithId) =>
      asOwner().select().from(sessions).where(eq(sessions.userId, id)).orderBy(asc(sessions.id)),
    /** Keys of the roles given by hand. */
    roleKeysOf: async ({ id }: WithId) => {
      const rows = await asOwner()
        .select({ key: roles.key })
        .from(userRoles)
        .innerJoin(
          roles,
          and(eq(roles.organizationId, userRoles.organizationId), eq(roles.id, userRoles.roleId)),
        )
        .where(eq(userRoles.userId, id))
        .orderBy(asc(roles.id));
      return rows.map((row) => row.key);
    },
    /** Keys of the roles that the account gives to each of its users. */
    accountRoleKeysOf: async ({ id }: { id: number }) => {
      const rows = await asOwner()
        .select({ key: roles.key })
        .from(accountRoles)
        .innerJoin(roles, eq(roles.id, accountRoles.roleId))
        .where(eq(accountRoles.accountId, id))
        .orderBy(asc(roles.id));
      return rows.map((row) => row.key);
    },
    /** Oldest first. */
    auditEvents: () =>
      asOwner().select().from(auditEvents).where(inOrganization).orderBy(asc(auditEvents.id)),
    organizationRow: async () => {
      const [row] = await asOwner().select().from(organizations).where(eq(organizations.id, organizationId));
      return row;
    },
    changeOrganization: async (values: Partial<typeof organizations.$inferInsert>) => {
      await asOwner().update(organizations).set(values).where(eq(organizations.id, organizationId));
    },
    /** Everything of the organization but its events: two of these are equal when nothing changed. */
    snapshot: () => snapshotOf(organizationId),
  };
}

export type TestBed = Awaited<ReturnType<typeof createTestBed>>;
