import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "../../ctx";
import { lookUp } from "../../database";
import { env } from "../../env";
import { AppError } from "../../errors";
import { log } from "../../log";
import { limitedCalls, uncountedCalls } from "../../metrics/counters";
import { networkOf } from "./network-of";

// How often one may call, counted in PostgreSQL, so that two web processes count together. The window is a minute from the
// first call in it.

const windowSeconds = 60;

/** Its statements are the library's own, with a name each: they are prepared like every other statement of the kernel. */
const throughThePool = {
  query: async ({ name, text, values }: { name: string; text: string; values?: unknown[] }) => ({
    rows: await lookUp(name, text, values ?? []),
  }),
};

function limiter(keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: throughThePool,
    storeType: "client",
    schemaName: "runtime",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix,
    points,
    duration: windowSeconds,
    // Whoever is over the limit costs the database nothing until the window ends.
    inMemoryBlockOnConsumed: points + 1,
    // Rows that expired an hour ago are removed every five minutes.
    clearExpiredByTimeout: true,
  });
}

interface Limiters {
  readonly limit: number;
  readonly calls: RateLimiterPostgres;
  readonly failures: RateLimiterPostgres;
}

let made: Limiters | undefined;

/** Undefined: there is no limit. */
function limiters(): Limiters | undefined {
  const limit = env().apiRateLimit;
  if (limit === 0) return undefined;
  const failures = Math.max(1, Math.ceil(limit / 10));
  return (made ??= { limit, calls: limiter("call", limit), failures: limiter("failure", failures) });
}

interface Count {
  readonly result: RateLimiterRes;
  readonly isOver: boolean;
}

/**
 * Counts one more. The call is served when that fails: the limit protects the database from too many calls, and a database
 * that does not answer has refused the call already when its credentials were read.
 */
async function consume(by: RateLimiterPostgres, key: string): Promise<Count | undefined> {
  try {
    return { result: await by.consume(key), isOver: false };
  } catch (error) {
    // The library throws the count itself when it is over the limit.
    if (error instanceof RateLimiterRes) return { result: error, isOver: true };
    uncountedCalls.inc();
    log("warn", "a call could not be counted and was served", { error });
    return undefined;
  }
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));

function tooMany(by: "credential" | "address", result: RateLimiterRes, message: string): AppError {
  limitedCalls.inc({ by });
  return new AppError("busy", message, { apiStatus: 429, retryAfterSeconds: secondsLeft(result) });
}

/** The credential: the two secrets belong to one user, a session is its own. */
function credentialOf({ actor }: Ctx): string {
  if (actor.type !== "user") return "nobody";
  return actor.sessionId === undefined ? `user:${actor.userId}` : `session:${actor.sessionId}`;
}

/**
 * Counts a call of somebody whose credentials are right.
 * @param tell takes the headers that say how much is left, whether the call is served or not
 * @throws AppError with status 429
 */
export async function countCall(ctx: Ctx, tell: (headers: Record<string, string>) => void): Promise<void> {
  const present = limiters();
  const count = present && (await consume(present.calls, credentialOf(ctx)));
  if (!count) return;
  const { result, isOver } = count;
  tell({
    "ratelimit-limit": String(present.limit),
    "ratelimit-remaining": String(Math.max(0, result.remainingPoints)),
    "ratelimit-reset": String(secondsLeft(result)),
    "ratelimit-policy": `${present.limit};w=${windowSeconds}`,
  });
  if (isOver)
    throw tooMany(
      "credential",
      result,
      "These credentials were used too often within a minute. Wait, then try again.",
    );
}

/**
 * Counts a call without right credentials, by where it comes from: guessing costs. Nobody with right ones is kept out,
 * also not from behind the same proxy.
 * @returns the refusal instead of the 401, or undefined
 */
export async function countFailure(ip: string | undefined): Promise<AppError | undefined> {
  const present = limiters();
  const count = present && (await consume(present.failures, networkOf(ip ?? "unknown")));
  if (!count?.isOver) return undefined;
  return tooMany(
    "address",
    count.result,
    "Too many wrong credentials came from this address. Wait, then try again.",
  );
}
