import "server-only";
import { accounts, userRoles, users } from "@/db/schema";
import { newUserSecret } from "@/lib/auth/secrets";
import type { Database } from "@/lib/core/database";
import { emailKey } from "@/lib/users/email";
import { sampleAccounts, samplePeopleOfDefaultAccount, type SamplePerson } from "./sample-data";

interface Place {
  organizationId: number;
  defaultAccountId: number;
  roleId: (key: "admin") => number;
}

const dayMs = 86_400_000;

/** "Fatima Zahra El Idrissi" becomes fatima.zahra.el.idrissi: plain letters, as companies do. */
function localPart({ firstName, lastName }: SamplePerson): string {
  return `${firstName} ${lastName}`
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/[^a-z\s-]/g, "")
    .replace(/\s+/g, ".");
}

/** Fills a new organization with five accounts and sixty people (product.md, `/setup`). */
export async function insertSampleData(
  tx: Database,
  { organizationId, defaultAccountId, roleId }: Place,
): Promise<void> {
  await insertPeople(
    tx,
    organizationId,
    defaultAccountId,
    "rolecall.example",
    samplePeopleOfDefaultAccount,
    roleId,
  );
  for (const { name, description, domain, isInactive = false, people } of sampleAccounts) {
    const [account] = await tx
      .insert(accounts)
      .values({ organizationId, name, description, externalId: domain, active: !isInactive })
      .returning({ id: accounts.id });
    if (!account) throw new Error("an insert returns its row");
    await insertPeople(tx, organizationId, account.id, domain, people, roleId);
  }
}

async function insertPeople(
  tx: Database,
  organizationId: number,
  accountId: number,
  domain: string,
  people: readonly SamplePerson[],
  roleId: Place["roleId"],
): Promise<void> {
  const now = Date.now();
  const made = await tx
    .insert(users)
    .values(
      people.map((person) => {
        const email = `${localPart(person)}@${domain}`;
        return {
          organizationId,
          accountId,
          firstName: person.firstName,
          lastName: person.lastName,
          email,
          emailKey: emailKey(email),
          active: !person.isInactive,
          lastSignInAt: person.seenDaysAgo === undefined ? null : new Date(now - person.seenDaysAgo * dayMs),
          lockedUntil: person.isLocked ? new Date(now + dayMs / 48) : null,
          lockCount: person.isLocked ? 1 : 0,
          ...newUserSecret(organizationId).columns,
        };
      }),
    )
    .returning({ id: users.id });
  const administrators = made.filter((_, index) => people[index]?.isAccountAdministrator);
  if (administrators.length === 0) return;
  const grant = { organizationId, roleId: roleId("admin"), grantedByName: "Set-up" };
  await tx.insert(userRoles).values(administrators.map(({ id }) => ({ ...grant, userId: id })));
}
