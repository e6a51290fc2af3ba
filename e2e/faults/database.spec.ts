import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { TestBed, TestUser } from "@/db/test/test-bed";
import { callApi, secretsOf } from "../fixtures/api";
import { sharedConsole, startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { actions, callAction, open } from "../matrix/doors";
import { tcpProxy } from "../support/tcp-proxy";

// The database restarts, cannot be reached, or has no connection left. FAULT_SECONDS=30: as long as security.md says.

const outageMs = Number(process.env.FAULT_SECONDS ?? "1") * 1_000;

/** Far beyond the ten seconds that a request may take: a machine may be busy, but a request that hangs is seen. */
const hangsMs = 25_000;

interface Knock {
  readonly status: number;
  readonly requestId: string | null;
}

const update = () => {
  const found = actions().find(({ name }) => name === "updateUserAction");
  if (!found) throw new Error("the build has no updateUserAction");
  return found;
};

/** Every kind of door of a console. */
function doorsOf(at: string, bed: TestBed, user: TestUser, token: string) {
  const page =
    (path: string, signedIn = true) =>
    async (): Promise<Knock> => {
      const { status, headers } = await open(path, signedIn ? { at, token } : { at });
      return { status, requestId: headers.get("x-request-id") };
    };
  const { id, firstName, lastName, email } = user;
  const base = { firstName, lastName, email, roles: [] };
  return {
    page: page("/users"),
    "sign-in page": page("/sign-in", false),
    "JSON route": page("/api/console/users"),
    export: page("/api/console/users/export?format=csv"),
    API: async (): Promise<Knock> => {
      const { status, headers } = await callApi("GET", "/users", { at, authorization: secretsOf(bed, user) });
      return { status, requestId: headers.get("elements-request-id") };
    },
    action: async (): Promise<Knock> => {
      const input = { userId: id, ...base, base };
      const { status, result } = await callAction(update(), input, { at, token });
      const busy = result?.ok === false && result.error.code === "busy" ? result.error.requestId : undefined;
      return { status: busy === undefined ? status : 503, requestId: busy ?? null };
    },
    readiness: async (): Promise<Knock> => ({
      ...(await page("/api/health/ready", false)()),
      requestId: "-",
    }),
  };
}

type Doors = ReturnType<typeof doorsOf>;

async function knockAll(doors: Doors) {
  const answers = Object.entries(doors).map(async ([name, knock]) => {
    const since = performance.now();
    const hangs = sleep(hangsMs).then(() => ({ status: 0, requestId: null }));
    const { status, requestId } = await Promise.race([knock(), hangs]);
    return { name, status, hasRequestId: requestId !== null, ms: Math.round(performance.now() - since) };
  });
  return Promise.all(answers);
}

const say = (line: string) => process.stdout.write(`    ${line}\n`);

test("an unreachable database: 503 with a request ID, nothing hangs, and then it goes on by itself", async ({
  bed,
}) => {
  test.setTimeout(180_000 + 4 * outageMs);
  const proxy = await tcpProxy(sharedConsole().databaseUrl);
  const { url, stop } = await startConsole(proxy.url, {}, () => undefined);
  const user = await bed.administrator();
  const { token } = await bed.session(user);
  const doors = doorsOf(url, bed, user, token);
  try {
    const served = async () => (await knockAll(doors)).map(({ name, status }) => `${name} ${status}`);
    const before = await served();
    expect(before.filter((answer) => !answer.endsWith(" 200") && !answer.startsWith("sign-in"))).toEqual([]);
    for (const fault of ["silence", "refuse"] as const) {
      proxy[fault]();
      const until = Date.now() + outageMs;
      let slowest = 0;
      do {
        const [answers, live, failed] = await Promise.all([
          knockAll(doors),
          open("/api/health/live", { at: url }),
          open("/users", { at: url, token }),
        ]);
        slowest = Math.max(slowest, ...answers.map(({ ms }) => ms));
        for (const { name, status, hasRequestId } of answers)
          expect.soft([fault, name, status, hasRequestId]).toEqual([fault, name, 503, true]);
        expect(live.status).toBe(200);
        expect(failed.text).not.toMatch(/ECONN|pg-pool|node_modules|select /);
      } while (Date.now() < until);
      say(`${fault}: the slowest answer took ${slowest} ms`);
      proxy.open();
      const since = performance.now();
      await expect.poll(served, { intervals: [100] }).toEqual(before);
      say(`${fault}: everything was served again after ${Math.round(performance.now() - since)} ms`);
    }
  } finally {
    await stop();
    proxy.close();
  }
});

test("every connection of the pool taken: who waits is answered 503, liveness answers, and then it goes on", async ({
  bed,
}) => {
  const { databaseUrl } = sharedConsole();
  const { url, stop } = await startConsole(databaseUrl, { DATABASE_POOL: "2" }, () => undefined);
  const [outside, watcher] = [new Client(databaseUrl), new Client(databaseUrl)];
  await Promise.all([outside.connect(), watcher.connect()]);
  const user = await bed.administrator();
  const victims = await Promise.all(["Adams", "Brown", "Clark"].map((lastName) => bed.user({ lastName })));
  const caller = { at: url, authorization: secretsOf(bed, user) };
  try {
    await outside.query("begin");
    await outside.query("select from organizations where id = $1 for update", [bed.organizationId]);
    const waiting = victims.map(({ id }) =>
      callApi("PATCH", `/users/${id}`, caller, { json: { lastName: "Renamed" } }),
    );
    const blocked = async () =>
      (
        await watcher.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%organizations%for no key update%'",
        )
      ).rows.length;
    await expect.poll(blocked).toBe(2);
    const late = await callApi("GET", "/users", caller);
    expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
    expect((await open("/api/health/live", { at: url })).status).toBe(200);
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 503]);
    for (const { id, lastName } of victims) expect((await bed.userRow(id))?.lastName).toBe(lastName);
    await outside.query("rollback");
    await expect.poll(async () => (await callApi("GET", "/users", caller)).status).toBe(200);
  } finally {
    await Promise.all([outside.end(), watcher.end()]);
    await stop();
  }
});
