import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asOwner, createTestBed } from "@/db/test/test-bed";

// Other tests run in the same database: what is theirs is counted before.

beforeEach(() => vi.resetModules());
afterEach(() => {
  delete process.env.METRICS_TOKEN;
});

const gauges = async () => (await import("./gauges")).readGauges(Number.MAX_SAFE_INTEGER);
async function freshGauges() {
  vi.resetModules();
  return gauges();
}

it("counts sessions that are live, and keeps the numbers for ten seconds", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const before = await freshGauges();
  await bed.session(ada);
  await bed.session(ada, { lastSeenAt: new Date(Date.now() - 31 * 60_000) });
  expect((await freshGauges()).liveSessions).toBe(before.liveSessions + 1);
  vi.resetModules();
  const { readGauges } = await import("./gauges");
  const [one, same, later] = [readGauges(1_000), readGauges(11_000), readGauges(11_001)];
  expect(same).toBe(one);
  expect(later).not.toBe(one);
  await later;
});

it("sees a session that was left behind for an inactive user, or for a user of an inactive account", async () => {
  const bed = await createTestBed();
  const account = await bed.account();
  const [ada, grace] = [await bed.user(), await bed.user({ account })];
  await bed.session(ada);
  await bed.session(grace);
  const { inactiveAccepted: before } = await freshGauges();
  await bed.changeUser(ada.id, { active: false });
  expect((await freshGauges()).inactiveAccepted).toBe(before + 1);
  await bed.changeAccount(account.id, { active: false });
  expect((await freshGauges()).inactiveAccepted).toBe(before + 2);
  // As a deactivation does it: the sessions of before are of an older version.
  for (const { id } of [ada, grace]) await bed.changeUser(id, { sessionVersion: 2 });
  expect((await freshGauges()).inactiveAccepted).toBe(before);
  await asOwner().execute(sql`delete from sessions where user_id in (${ada.id}, ${grace.id})`);
});

it.each([
  ["the user's state", "a.active", "user"],
  ["the account's state", "u.active", "account"],
] as const)("would show that requests forgot %s", async (_what, broken, inactive) => {
  const bed = await createTestBed();
  const account = await bed.account();
  const ada = await bed.user({ account });
  const before = (await freshGauges()).inactiveAccepted;
  if (inactive === "user") await bed.changeUser(ada.id, { active: false });
  else await bed.changeAccount(account.id, { active: false });
  expect((await freshGauges()).inactiveAccepted).toBe(before);
  const { countInactiveAccepted } = await import("./gauges");
  expect(await countInactiveAccepted(broken)).toBeGreaterThan(before);
});

it("is ready only when the database is migrated", async () => {
  const { readiness } = await import("./readiness");
  expect(await readiness()).toBe("ready");
  await asOwner().execute(sql`update drizzle.__drizzle_migrations set created_at = -created_at`);
  try {
    expect(await readiness()).toBe("the database is not migrated");
  } finally {
    await asOwner().execute(sql`update drizzle.__drizzle_migrations set created_at = -created_at`);
  }
  expect(await readiness()).toBe("ready");
});

it("answers within five seconds when every connection is taken", async () => {
  const { pool } = await import("@/lib/core/database");
  const { readiness } = await import("./readiness");
  const taken = await Promise.all(Array.from({ length: 10 }, () => pool().connect()));
  const startedAt = performance.now();
  try {
    expect(await readiness()).toBe("the database does not answer");
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  } finally {
    for (const connection of taken) connection.release();
  }
  await vi.waitFor(async () => expect(await readiness()).toBe("ready"), 10_000);
});

const token = "a-token-of-the-tests";
const scrape = async (authorization?: string) => {
  const { metricsAnswer } = await import("./metrics-answer");
  const headers = new Headers(authorization === undefined ? [] : [["authorization", authorization]]);
  return metricsAnswer(new Request("http://localhost/api/metrics", { headers }));
};

it("shows metrics to whoever has the token, and to nobody when there is none", async () => {
  expect((await scrape(`Bearer ${token}`)).status).toBe(404);
  process.env.METRICS_TOKEN = token;
  vi.resetModules();
  for (const wrong of [undefined, "", token, `Basic ${token}`, `Bearer ${token}x`, "Bearer "])
    expect([wrong, (await scrape(wrong)).status]).toEqual([wrong, 401]);
  const answer = await scrape(`bearer ${token}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/plain; version="),
  ]);
  const text = await answer.text();
  for (const name of ["database_connections", "database_requests_waiting", "live_sessions", "mail_waiting"])
    expect(text).toMatch(new RegExp(`^rolecall_${name} \\d`, "m"));
  expect(text).toMatch(/^rolecall_inactive_users_accepted \d/m);
});
