import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { actorBySecrets } from "@/lib/auth/actor";
import { introspect } from "@/lib/auth/api/introspection";
import { newOrganizationSecret, newUserSecret, secretHashes } from "@/lib/auth/secrets";
import { countCall } from "@/lib/core/api/limits/rate-limit";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { countInactiveAccepted, readGauges } from "@/lib/monitoring/gauges";

// What `POST /introspect` costs the database: the read of the caller's credentials, the limiter, the introspection; and what
// the gauges of the metrics cost:
// DATA_DIR=… npm run seed -- --users 1000000 --accounts 2000
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/introspection.ts

const say = (line: string) => process.stdout.write(`${line}\n`);
const runs = 300;

async function measure(what: string, work: () => Promise<unknown>, times = runs): Promise<number> {
  for (let run = 0; run < Math.ceil(times / 10); run++) await work();
  const took: number[] = [];
  for (let run = 0; run < times; run++) {
    const startedAt = performance.now();
    await work();
    took.push(performance.now() - startedAt);
  }
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  say(`${what.padEnd(52)} p50 ${at(0.5).toFixed(2)} ms, p95 ${at(0.95).toFixed(2)} ms`);
  return at(0.5);
}

/** A user and the organization of the seed, with secrets that are known here for as long as this runs. */
async function withSecrets(owner: Client, work: (ctx: Ctx, token: string) => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ organization_id: number; id: number }>(
    "select organization_id, id from users where active order by id offset 1000 limit 1",
  );
  const [user] = rows;
  if (!user) throw new Error("seed some thousand users first");
  const organizationId = Number(user.organization_id);
  const [own, organization] = [newUserSecret(organizationId), newOrganizationSecret(organizationId)];
  await owner.query("begin");
  const before = await owner.query<{ u: Buffer; o: Buffer }>(
    "select u.secret_hash as u, o.secret_hash as o from users u join organizations o on o.id = u.organization_id where u.id = $1",
    [user.id],
  );
  await owner.query("update users set secret_hash = $1 where id = $2", [own.columns.secretHash, user.id]);
  await owner.query("update organizations set secret_hash = $1 where id = $2", [
    organization.columns.secretHash,
    organizationId,
  ]);
  await owner.query("commit");
  try {
    const hashes = secretHashes({ user: own.secret, organization: organization.secret });
    const present = await actorBySecrets(hashes);
    if (!present) throw new Error("the user of the seed is not accepted");
    await work({ ...anonymousCtx({ requestId: "bench" }), ...present }, own.secret);
  } finally {
    const [old] = before.rows;
    await owner.query("update users set secret_hash = $1 where id = $2", [old?.u, user.id]);
    await owner.query("update organizations set secret_hash = $1 where id = $2", [old?.o, organizationId]);
  }
}

const owner = new Client({ connectionString: env().databaseUrl });
await owner.connect();
const { rows } = await owner.query<{ count: string }>("select count(*) as count from users");
say(`${rows[0]?.count ?? 0} users; each line is the time as this process sees it, connection and all`);

await withSecrets(owner, async (ctx, token) => {
  const hashes = ctx.actor.type === "user" ? ctx.actor.secretHashes : undefined;
  if (!hashes) throw new Error("the actor came with secrets");
  const parts = [
    await measure("the caller's credentials", () => actorBySecrets(hashes)),
    await measure("the limiter", () => countCall(ctx, () => undefined)),
    await measure("introspection, of somebody", () => introspect.execute(ctx, { token })),
  ];
  say(`${"together".padEnd(52)} p50 ${parts.reduce((sum, each) => sum + each, 0).toFixed(2)} ms`);
  await measure("introspection, of nobody", () =>
    introspect.execute(ctx, { token: randomBytes(32).toString("base64url") }),
  );
});
await measure("gauge: inactive users accepted", () => countInactiveAccepted(), 20);
let clock = 0;
await measure("all gauges of the database", () => readGauges((clock += 60_000)), 20);
await owner.end();
await pool().end();
