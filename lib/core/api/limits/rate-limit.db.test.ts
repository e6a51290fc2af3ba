import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sql } from "drizzle-orm";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { anonymousCtx, type Ctx } from "../../ctx";

// The configuration is read once in the life of a process: each test takes the module anew, as another process would.

const started = new Date();

beforeEach(() => vi.resetModules());
afterEach(() => {
  delete process.env.API_RATE_LIMIT;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function limitedTo(limit: number) {
  process.env.API_RATE_LIMIT = String(limit);
  vi.resetModules();
  return import("./rate-limit");
}

/** What became of one call, and the headers of its answer. */
async function call({ countCall }: Awaited<ReturnType<typeof limitedTo>>, ctx: Ctx) {
  let headers: Record<string, string> = {};
  const refusal = await countCall(ctx, (told) => (headers = told)).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { headers, refusal };
}

const rowsLike = async (pattern: string) =>
  (await asOwner().execute(sql`select * from runtime.rate_limits where key like ${pattern}`)).rows;

it("serves as many calls of a credential as it says, then says how long to wait", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const process1 = await limitedTo(3);
  const ctx = await bed.ctxOf(ada);
  const { headers } = await call(process1, ctx);
  expect(headers).toEqual({
    "ratelimit-limit": "3",
    "ratelimit-remaining": "2",
    "ratelimit-reset": "60",
    "ratelimit-policy": "3;w=60",
  });
  // A second web process counts on where the first one is.
  const process2 = await limitedTo(3);
  expect((await call(process2, ctx)).headers["ratelimit-remaining"]).toBe("1");
  expect((await call(process1, ctx)).refusal).toBeUndefined();
  for (const each of [process1, process2, process1]) {
    const refused = await call(each, ctx);
    expect(refused.refusal).toMatchObject({ code: "busy", apiStatus: 429 });
    expect(refused.headers["ratelimit-remaining"]).toBe("0");
    const wait = (refused.refusal as { retryAfterSeconds: number }).retryAfterSeconds;
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  }
  // Another credential, also of the same user, has its own.
  expect((await call(process1, await bed.ctxOf(ada))).refusal).toBeUndefined();
});

it("counts wrong credentials by address, a tenth of the calls", async () => {
  // All within one minute.
  vi.useFakeTimers({ now: started, toFake: ["Date"] });
  const { countFailure } = await limitedTo(20);
  const from = `2001:db8:${Math.floor(Math.random() * 65_535).toString(16)}:7`;
  expect(await countFailure(`${from}::1`)).toBeUndefined();
  expect(await countFailure(`${from}::2`)).toBeUndefined();
  expect(await countFailure(`${from}::3`)).toMatchObject({ apiStatus: 429, code: "busy" });
  expect(await countFailure("192.0.2.200")).toBeUndefined();
  // Somebody who has right ones is counted by them and by nothing else.
  const bed = await createTestBed();
  const { countCall } = await limitedTo(20);
  await countCall({ ...(await bed.ctxOf(await bed.user())), ip: `${from}::1` }, () => undefined);
});

it("0 is no limit, and leaves no row", async () => {
  const limit = await limitedTo(0);
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.user());
  for (let count = 0; count < 5; count++) {
    expect(await call(limit, ctx)).toEqual({ headers: {}, refusal: undefined });
    expect(await limit.countFailure("192.0.2.9")).toBeUndefined();
  }
  expect(await rowsLike("%192.0.2.9")).toEqual([]);
});

it("serves the call when it cannot be counted, and says so in the log and the metrics", async () => {
  const limit = await limitedTo(1);
  const { register } = await import("prom-client");
  const counted = async () =>
    (await register.getSingleMetric("rolecall_rate_limit_failures_total")?.get())?.values[0]?.value ?? 0;
  const before = await counted();
  process.env.LOG_LEVEL = "warn";
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  // A key that the table cannot hold makes the very statement fail.
  expect(await limit.countFailure("x".repeat(400))).toBeUndefined();
  process.env.LOG_LEVEL = "error";
  expect(await counted()).toBe(before + 1);
  expect(written.join("")).toContain("could not be counted");
});

it("nobody in particular is not counted as somebody", async () => {
  const limit = await limitedTo(1);
  expect((await call(limit, anonymousCtx({ requestId: "r" }))).refusal).toBeUndefined();
});

// The last one: each of its two counters removes what expired in this test's future, the second one perhaps after its end.
it("begins anew when the minute is over, and removes what expired", async () => {
  const bed = await createTestBed();
  vi.useFakeTimers({ now: started, toFake: ["Date", "setTimeout", "clearTimeout"] });
  const limit = await limitedTo(1);
  const ctx = await bed.ctxOf(await bed.user());
  const session = ctx.actor.type === "user" ? ctx.actor.sessionId : 0;
  expect((await call(limit, ctx)).refusal).toBeUndefined();
  expect((await call(limit, ctx)).refusal).toBeDefined();
  vi.setSystemTime(started.getTime() + 61_000);
  expect((await call(limit, ctx)).refusal).toBeUndefined();
  expect(await rowsLike(`call:session:${session}`)).toHaveLength(1);
  vi.setSystemTime(started.getTime() + 2 * 3_600_000);
  vi.advanceTimersByTime(300_000);
  vi.useRealTimers();
  await vi.waitFor(async () => expect(await rowsLike(`call:session:${session}`)).toEqual([]));
});
