import { sql } from "drizzle-orm";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { pool } from "@/lib/core/database";

// How long it takes to cut off a big account with everything that runs for its users; the commands have 50 seconds:
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/cut-off-account.ts [users] [jobs]

const [users, jobs] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 5_000)];
const say = (line: string) => process.stdout.write(`${line}\n`);

/** An account of so many users; every so-manieth has an element instance with its poller. */
async function bigAccount() {
  const bed = await createTestBed("Bench of cutting off");
  const { organizationId } = bed;
  const { id: accountId } = await bed.account({ name: "Big" });
  await asOwner().execute(sql`
    insert into users (organization_id, account_id, first_name, last_name, email, email_key, secret_hash, secret_sealed)
    select ${organizationId}, ${accountId}, 'Big', 'User ' || n, address, address, sha256(address::bytea), ''::bytea
    from (select n, n || '.' || ${organizationId} || '@big.example.test' as address
      from generate_series(1, ${users}::integer) as n) as made`);
  await asOwner().execute(sql`
    with owners as (
      select id from users where account_id = ${accountId} order by id limit ${jobs}
    ), instances as (
      insert into element_instances (organization_id, user_id, name, element_key, token_hash, configuration_keys, configuration_sealed)
      select ${organizationId}, id, 'Mailbox', 'mailbox', sha256(id::text::bytea), '{}', ''::bytea from owners returning id, user_id
    )
    insert into jobs (organization_id, user_id, element_instance_id, kind, name, status, schedule_kind, schedule, next_run_at)
    select ${organizationId}, user_id, id, 'poller', 'Mailbox', 'scheduled', 'interval', '60000', now() + interval '1 hour'
    from instances`);
  await asOwner().execute(sql`analyze users, jobs, element_instances`);
  return { ctx: await bed.ctxOf(await bed.administrator()), accountId };
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const outcome = await run();
  say(`${what}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return outcome;
}

try {
  for (const change of ["deactivate", "delete"] as const) {
    const { ctx, accountId } = await bigAccount();
    const command = change === "deactivate" ? deactivateAccount : deleteAccount;
    const { hash: planHash } = await timed(`plan to ${change} ${users} users, ${jobs} jobs`, () =>
      planAccountChange.execute(ctx, { change, accountId }),
    );
    say(JSON.stringify(await timed(change, () => command.execute(ctx, { accountId, planHash }))));
  }
} finally {
  await pool().end();
}
