import { asc, eq } from "drizzle-orm";
import {
  accountRoles,
  accounts,
  knownDevices,
  mailLinks,
  organizations,
  previousPasswords,
  recoveryCodes,
  roles,
  sessions,
  totpFactors,
  userRoles,
  users,
} from "@/db/schema";
import { asOwner } from "./build-organization";

const owner = () => asOwner().select();

/** All rows of the organization as they are now, but its events. */
export async function snapshotOf(id: number) {
  const factor = eq(totpFactors.organizationId, id);
  const code = eq(recoveryCodes.organizationId, id);
  const password = eq(previousPasswords.organizationId, id);
  const link = eq(mailLinks.organizationId, id);
  const device = eq(knownDevices.organizationId, id);
  return {
    organizations: await owner().from(organizations).where(eq(organizations.id, id)),
    users: await owner().from(users).where(eq(users.organizationId, id)).orderBy(asc(users.id)),
    userRoles: await owner()
      .from(userRoles)
      .where(eq(userRoles.organizationId, id))
      .orderBy(asc(userRoles.userId), asc(userRoles.roleId)),
    roles: await owner().from(roles).where(eq(roles.organizationId, id)).orderBy(asc(roles.id)),
    sessions: await owner().from(sessions).where(eq(sessions.organizationId, id)).orderBy(asc(sessions.id)),
    accounts: await owner().from(accounts).where(eq(accounts.organizationId, id)).orderBy(asc(accounts.id)),
    accountRoles: await owner()
      .from(accountRoles)
      .where(eq(accountRoles.organizationId, id))
      .orderBy(asc(accountRoles.accountId), asc(accountRoles.roleId)),
    knownDevices: await owner().from(knownDevices).where(device).orderBy(asc(knownDevices.id)),
    totpFactors: await owner().from(totpFactors).where(factor).orderBy(asc(totpFactors.id)),
    recoveryCodes: await owner().from(recoveryCodes).where(code).orderBy(asc(recoveryCodes.id)),
    previousPasswords: await owner()
      .from(previousPasswords)
      .where(password)
      .orderBy(asc(previousPasswords.id)),
    mailLinks: await owner().from(mailLinks).where(link).orderBy(asc(mailLinks.id)),
  };
}
