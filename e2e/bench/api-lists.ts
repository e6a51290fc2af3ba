import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { Pool } from "pg";
import { organizations } from "@/db/schema";
import { asOwner } from "@/db/test/build-organization";
import { buildUser } from "@/db/test/build-user";
import { newOrganizationSecret } from "@/lib/auth/secrets";
import { encodeCursor } from "@/lib/core/list-input";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";

// How fast the lists of the API are beside a bare server that answers the same from the best SQL known, call by call:
// DATA_DIR=… npm run seed -- --users 1000000 --accounts 2000
// DATA_DIR=… PORT=3977 npm start
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/api-lists.ts http://127.0.0.1:3977
// It gives the organization a new secret and adds a caller: only for a database that was seeded for this.

const say = (line: string) => process.stdout.write(`${line}\n`);
const rounds = 50;
const warmUp = 5;

const columns = `u.id, u.account_id, u.first_name, u.last_name, u.email, u.active, u.locked_until, u.two_factor_enrolled_at,
  u.last_sign_in_at, u.created_at, u.updated_at, u.external_id, u.phone, u.street1, u.street2, u.city, u.state_province,
  u.postal_code, u.country, u.must_change_password, u.password_changed_at`;

interface Question {
  readonly what: string;
  /** Of the API: the path and its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** What the bare server runs: a condition, or a whole statement. */
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The bare server: the number of a question in the path, its rows as JSON in the answer. */
async function serveLimit(): Promise<void> {
  const [message] = (await once(process, "message")) as [Question[]];
  const connections = new Pool({ connectionString: env().databaseUrl, max: 4 });
  const server = createServer((request, response) => {
    const question = message[Number(request.url?.slice(1))];
    connections
      .query({
        text: question?.sql ?? "",
        values: [...(question?.values ?? [])],
        name: `limit${request.url ?? ""}`,
      })
      .then(({ rows }) => response.setHeader("content-type", "application/json").end(JSON.stringify(rows)))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
}

interface Facts {
  organization: number;
  account: number;
  last: number;
  email: string;
  first_name: string;
  last_name: string;
}

async function facts(): Promise<Facts> {
  const { rows } = await pool()
    .query<Facts>(`select organization_id as organization, id as last, email, first_name, last_name,
    (select id from accounts order by user_count desc limit 1) as account
    from users where id = (select max(id) - 321456 from users)`);
  const [found] = rows;
  if (!found) throw new Error("seed at least 400,000 users first");
  return found;
}

function questions({
  organization,
  account,
  last,
  email,
  first_name: first,
  last_name: name,
}: Facts): Question[] {
  const inOrganization = "u.organization_id = $1";
  const listed = (condition: string, from = "users u", order = "u.id") =>
    `select ${columns} from ${from} where ${inOrganization} and ${condition} order by ${order} limit 200`;
  const where = (text: string, condition: string, values: readonly unknown[] = []): Question => ({
    what: `where ${text}`,
    path: "/users",
    query: { where: text },
    sql: listed(condition),
    values: [organization, ...values],
  });
  /** Where all matches come late in the order: they are found by their own index, and then the first of them taken. */
  const collected = (text: string, condition: string): Question => ({
    ...where(text, condition),
    sql: `select ${columns} from users u where u.id in (select id from (select u.id from users u where ${inOrganization} and ${condition}
      offset 0) m order by id limit 200) order by u.id`,
  });
  const page = (what: string, after: number): Question => ({
    what,
    path: "/users",
    query: after === 0 ? {} : { nextPage: encodeCursor("api.users", [after]) },
    sql: listed("u.id > $2"),
    values: [organization, after],
  });
  const ofAccount = (what: string, after: number): Question => ({
    ...page(what, after),
    path: `/accounts/${account}/users`,
    sql: listed("u.account_id = $2 and u.id > $3", "users u", "u.account_id, u.id"),
    values: [organization, account, after],
  });
  return [
    page("first page", 0),
    page("page far down", last),
    {
      ...page("first 50", 0),
      query: { pageSize: 50 },
      sql: listed("true").replace("limit 200", "limit 50"),
      values: [organization],
    },
    ofAccount("account of 200,000: first page", 0),
    ofAccount("account of 200,000: far down", last),
    {
      ...page("offset 10,000", 0),
      query: { offset: 10_000 },
      sql: `${listed("true")} offset 10000`,
      values: [organization],
    },
    where(`id = ${last}`, "u.id = $2", [last]),
    where(`email = '${email}'`, "u.email_key = $2", [email]),
    where("externalId = 'crm-1'", "u.external_id = $2", ["crm-1"]),
    where(`firstName = '${first}'`, "u.first_key = search_key($2) and u.first_name = $2", [first]),
    where(`lastName = 'Thornmere'`, "u.last_key = search_key($2) and u.last_name = $2", ["Thornmere"]),
    where("lastName LIKE 'Thornm%'", "u.last_key like 'thornm%' and u.last_name like $2", ["Thornm%"]),
    where("lastName LIKE 'Smi%'", "u.last_name like $2", ["Smi%"]),
    where(`fullName = '${first} ${name}'`, "u.last_key = search_key($3) and u.first_key = search_key($2)", [
      first,
      name,
    ]),
    where("lastName LIKE '%ornme%'", "u.search like $2 and u.last_name like $2", ["%ornme%"]),
    where("email LIKE '%thornmere%'", "u.search like $2 and u.email_key like $2", ["%thornmere%"]),
    where("lastName LIKE '%zzyz%'", "u.search like $2", ["%zzyz%"]),
    where("active = false", "not u.active"),
    where("active = true", "u.active"),
    where("locked = true", "u.locked_until > now()"),
    {
      ...where("roles = 'admin'", "true"),
      sql: `select ${columns} from user_roles g join users u on u.organization_id = g.organization_id and u.id = g.user_id
        where g.organization_id = $1 and g.role_id = (select id from roles where organization_id = $1 and key = 'admin')
        order by g.user_id limit 200`,
    },
    where(
      "roles = 'org-admin'",
      "u.id in (select user_id from user_roles g join roles r on r.id = g.role_id where g.organization_id = $1 and r.key = 'org-admin')",
    ),
    where("createdDate = '2024-05-05'", "u.created_at >= '2024-05-05Z' and u.created_at < '2024-05-06Z'"),
    collected("createdDate >= '2026-11-01'", "u.created_at >= '2026-11-01Z'"),
    collected("createdDate >= '2022-11-01'", "u.created_at >= '2022-11-01Z'"),
    where("lastLoginDate >= '2026-11-20'", "u.last_sign_in_at >= '2026-11-20Z'"),
    where("lastLoginDate = '1970-01-01'", "u.last_sign_in_at is null"),
    where("active = false AND createdDate >= '2026-06-01'", "not u.active and u.created_at >= '2026-06-01Z'"),
  ];
}

async function timed(
  url: string | URL,
  headers: Record<string, string> = {},
): Promise<{ ms: number; rows: number }> {
  const startedAt = performance.now();
  const response = await fetch(url, { headers });
  const answer = (await response.json()) as unknown;
  if (!Array.isArray(answer))
    throw new Error(`${String(url)} answered ${response.status} ${JSON.stringify(answer)}`);
  return { ms: performance.now() - startedAt, rows: answer.length };
}

async function compare(question: Question, product: string, limit: string, headers: Record<string, string>) {
  const url = new URL(`${product}/api/v2${question.path}`);
  for (const [name, value] of Object.entries(question.query)) url.searchParams.set(name, String(value));
  const [ours, bare]: [number[], number[]] = [[], []];
  let rows = "";
  for (let round = 0; round < rounds + warmUp; round++) {
    const [mine, best] = [await timed(url, headers), await timed(limit)];
    rows = mine.rows === best.rows ? String(mine.rows) : `${mine.rows} <> ${best.rows}`;
    if (round < warmUp) continue;
    ours.push(mine.ms);
    bare.push(best.ms);
  }
  const at = (times: number[], share: number) =>
    times.sort((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
  const [mine, best] = [at(ours, 0.5), at(bare, 0.5)];
  const number = (value: number) => value.toFixed(1).padStart(7);
  say(
    `${question.what.slice(0, 52).padEnd(53)} p50${number(mine)} p95${number(at(ours, 0.95))}  limit${number(best)}  ${(mine / best).toFixed(1).padStart(5)}x  ${rows} rows`,
  );
}

async function main(product: string): Promise<void> {
  const known = await facts();
  const { secret, columns: secretColumns } = newOrganizationSecret(known.organization);
  await asOwner().update(organizations).set(secretColumns).where(eq(organizations.id, known.organization));
  const caller = await buildUser(known.organization, known.account, {
    roles: ["org-admin"],
    firstName: "Bench",
    lastName: "Caller",
  });
  const headers = { authorization: `User ${caller.secret}, Organization ${secret}` };
  const asked = questions(known);
  const child = fork(fileURLToPath(import.meta.url), ["limit"]);
  child.send(asked);
  const [address] = (await once(child, "message")) as [{ port: number }];
  for (const [index, question] of asked.entries())
    await compare(question, product, `http://127.0.0.1:${address.port}/${index}`, headers);
  child.kill();
  await asOwner().execute(`delete from users where id = ${caller.id}`);
  await pool().end();
}

if (process.argv[2] === "limit") await serveLimit();
else await main(process.argv[2] ?? "http://127.0.0.1:3000");
