import "server-only";
import { sql } from "drizzle-orm";
import { accounts, organizations, roles, userRoles, users } from "@/db/schema";
import { startRoles } from "@/lib/access/start-roles";
import { firstPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import { newOrganizationSecret, newUserSecret } from "@/lib/auth/secrets";
import { defineCommand } from "@/lib/core/command";
import { type Database, enterOrganization } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { emailKey } from "@/lib/users/email";
import { isSetUp } from "../is-set-up";
import { insertSampleData } from "../insert-sample-data";
import { setUpOrganizationInput } from "../schemas";

/** One number that every set-up locks, so that of two at once one waits and is then told. */
const setUpLock = 7_265_328;

async function nextOrganizationId(tx: Database): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`select nextval('organizations_id_seq') as id`);
  return Number(rows[0]?.id);
}

async function insertStartRoles(tx: Database, organizationId: number) {
  const made = await tx
    .insert(roles)
    .values(
      startRoles.map(({ key, name, description, privileges }) => ({
        organizationId,
        key,
        name,
        description,
        privileges: [...privileges],
      })),
    )
    .returning({ id: roles.id, key: roles.key });
  return (key: string) => {
    const role = made.find((candidate) => candidate.key === key);
    if (!role) throw new Error(`the start role ${key} was not made`);
    return role.id;
  };
}

async function insertDefaultAccount(tx: Database, organizationId: number): Promise<number> {
  const [account] = await tx
    .insert(accounts)
    .values({
      organizationId,
      type: "Default",
      name: "Company Default Account",
      description: "Auto created default account for the entire company",
    })
    .returning({ id: accounts.id });
  if (!account) throw new Error("an insert returns its row");
  return account.id;
}

type Administrator = Omit<typeof users.$inferInsert, "emailKey">;

async function insertAdministrator(tx: Database, values: Administrator, roleId: number): Promise<number> {
  const [made] = await tx
    .insert(users)
    .values({ ...values, emailKey: emailKey(values.email) })
    .returning({ id: users.id });
  if (!made) throw new Error("an insert returns its row");
  const { organizationId } = values;
  await tx.insert(userRoles).values({ organizationId, userId: made.id, roleId, grantedByName: "Set-up" });
  return made.id;
}

/**
 * Makes the organization with its default account, start roles, secret and first administrator. Works once: afterwards,
 * and for the later of two at once, there is nothing to set up.
 * @throws AppError `refused` when an organization exists
 */
export const setUpOrganization = defineCommand({
  action: "organization.create",
  privilege: "public",
  input: setUpOrganizationInput,
  async prepare(_ctx, input) {
    if (await isSetUp()) throw alreadySetUp();
    return preparePassword(input.password);
  },
  async run(tx, ctx, input, password) {
    await tx.execute(sql`select pg_advisory_xact_lock(${setUpLock})`);
    if (await isSetUp()) throw alreadySetUp();
    const organizationId = await nextOrganizationId(tx);
    await enterOrganization(tx, organizationId);
    const secret = newOrganizationSecret(organizationId, input.organizationSecret);
    await tx.execute(sql`
      insert into ${organizations} (id, name, secret_hash, secret_sealed) overriding system value
      values (${organizationId}, ${input.organizationName}, ${secret.columns.secretHash}, ${secret.columns.secretSealed})`);
    const roleId = await insertStartRoles(tx, organizationId);
    const accountId = await insertDefaultAccount(tx, organizationId);
    const { firstName, lastName, email } = input;
    const userSecret = newUserSecret(organizationId, input.userSecret);
    const columns = {
      organizationId,
      accountId,
      ...(await firstPassword(tx, { organizationId, now: ctx.now }, input, password)),
      ...userSecret.columns,
    };
    const userId = await insertAdministrator(
      tx,
      { ...columns, firstName, lastName, email },
      roleId("org-admin"),
    );
    if (input.sampleData) await insertSampleData(tx, { organizationId, defaultAccountId: accountId, roleId });
    const name = `${firstName} ${lastName}`;
    // Nobody was signed in: the new administrator is who acted.
    const actor = { userId, name, email, accountId };
    const changes = { administrator: [null, email], sampleData: [null, input.sampleData] } as const;
    return {
      data: { organizationId, email, organizationSecret: secret.secret, userSecret: userSecret.secret },
      audit: [
        {
          actor,
          target: { type: "organization", id: organizationId, name: input.organizationName },
          changes,
        },
        {
          action: "user.create",
          actor,
          target: { type: "user", id: userId, name, email, accountId },
          changes: { email: [null, email], roles: [null, ["org-admin"]] },
        },
      ],
    };
  },
});

function alreadySetUp(): AppError {
  return new AppError("refused", "This console is already set up. Sign in instead.");
}
