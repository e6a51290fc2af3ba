import { Client } from "pg";
import { loadEvents } from "@/db/seed/events/load-events";
import { loadUsers } from "@/db/seed/load";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { anonymousCtx } from "@/lib/core/ctx";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { setUpOrganization } from "@/lib/organizations/commands/set-up-organization";
import { type SeedOptions, SeedProblem, seedOptions } from "./seed-options";

// Large data on the command line: npm run seed -- --users 1000000 --accounts 2000

const print = (line: string) => console.log(line);
const administratorEmail = "admin@rolecall.test";

interface Present {
  id: string;
  name: string;
  users: string;
}

/** The first organization; makes one with an administrator when there is none. */
async function presentOrganization(client: Client): Promise<Present> {
  const find = () =>
    client.query<Present>(
      `select o.id, o.name, (select sum(user_count) from accounts where organization_id = o.id) as users
       from organizations o order by o.id limit 1`,
    );
  const [present] = (await find()).rows;
  if (present) return present;
  const password = generatePassword(defaultPasswordPolicy);
  await setUpOrganization.execute(anonymousCtx({ requestId: crypto.randomUUID() }), {
    organizationName: "Rolecall Seed",
    firstName: "Ada",
    lastName: "Administrator",
    email: administratorEmail,
    password,
  });
  print(
    `Made the organization “Rolecall Seed”. Sign in as ${administratorEmail} with the password ${password}`,
  );
  const [made] = (await find()).rows;
  if (!made) throw new Error("the organization that was made is not there");
  return made;
}

async function seedUsers(client: Client, { id, name, users: before }: Present, options: SeedOptions) {
  // The administrator of the set-up does not count.
  if (Number(before) > 1 && !options.adds) {
    throw new SeedProblem(
      `“${name}” has ${Number(before).toLocaleString("en")} users already. Nothing was changed. With --add the new ones come beside them.`,
    );
  }
  const { users, accounts, seed: number } = options;
  const amount = `${users.toLocaleString("en")} users in ${accounts.toLocaleString("en")} accounts`;
  print(`Adding ${amount} to “${name}”. The console waits while the indexes are built.`);
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  await loadUsers(client, {
    organizationId: Number(id),
    users,
    accounts,
    seed: number,
    today,
    report: print,
  });
  return amount;
}

async function seedEvents(client: Client, { id, name }: Present, { events, seed: number }: SeedOptions) {
  const amount = `${events.toLocaleString("en")} events`;
  print(`Adding ${amount} to “${name}”. The console waits while the indexes are built.`);
  await loadEvents(client, {
    organizationId: Number(id),
    events,
    seed: number,
    until: new Date(),
    report: print,
  });
  return amount;
}

async function seed(client: Client): Promise<void> {
  const options = seedOptions(process.argv.slice(2));
  await client.connect();
  const present = await presentOrganization(client);
  const startedAt = performance.now();
  const made: string[] = [];
  if (options.users > 0) made.push(await seedUsers(client, present, options));
  if (options.events > 0) made.push(await seedEvents(client, present, options));
  print(`Done: ${made.join(", ")}, ${Math.round((performance.now() - startedAt) / 1_000)} s.`);
}

// Not from the pool: its statements end after a minute, and an index of a million rows takes longer.
const client = new Client({ connectionString: env().databaseUrl, application_name: "rolecall seed" });
try {
  await seed(client);
} catch (error) {
  console.error(error instanceof SeedProblem ? error.message : error);
  process.exitCode = 1;
} finally {
  await client.end();
  await pool().end();
}
