import { asc, eq, sql } from "drizzle-orm";
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

/** Tables whose rows are compared as they are stored, in the order of their keys. */
const workTables = [
  "element_instances",
  "formulas",
  "formula_instances",
  "jobs",
  "job_stops",
  "job_users",
  "imports",
  "import_chunks",
  "import_rows",
] as const;

/** Instances, jobs and imports. */
async function workOf(id: number): Promise<Record<(typeof workTables)[number], unknown[]>> {
  const read = async (table: string) => {
    const text = `select to_jsonb(t) as row from ${table} t where organization_id = ${id} order by 1`;
    return (await asOwner().execute(sql.raw(text))).rows;
  };
  const entries = await Promise.all(workTables.map(async (table) => [table, await read(table)]));
  // One entry for each name, made two lines above.
  return Object.fromEntries(entries) as Record<(typeof workTables)[number], unknown[]>;
}

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
    ...(await workOf(id)),
    mailLinks: await owner().from(mailLinks).where(link).orderBy(asc(mailLinks.id)),
  };
}
