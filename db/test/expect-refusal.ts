import { expect } from "vitest";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import type { TestBed } from "./test-bed";

/** The AppError that this ends in, with that code; anything else fails the test. */
export async function refusalOf(attempt: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error: unknown = await attempt.then(
    (data) => new Error(`It was not refused; it answered ${JSON.stringify(data)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error;
  expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: `));
  return error;
}

/**
 * The attempt is refused with that code, no row of the organization changed, and exactly one refused audit event was
 * written (none for `unauthenticated` and `invalid_input`, which name nobody's doing).
 */
export async function expectRefused(
  bed: TestBed,
  attempt: () => Promise<unknown>,
  code: ErrorCode,
): Promise<AppError> {
  const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
  const error = await refusalOf(attempt(), code);
  expect(await bed.snapshot()).toEqual(rows);
  const added = (await bed.auditEvents()).slice(events.length);
  const isAudited = code !== "unauthenticated" && code !== "invalid_input";
  expect(added.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual(
    isAudited ? [{ outcome: "refused", reason: error.message }] : [],
  );
  return error;
}

/** What the person is told about an error, in full: two of these are compared byte for byte. */
export function asTold({ code, message, fields, details }: AppError): string {
  return JSON.stringify({ code, message, fields, details });
}

/**
 * What is missing and what may not be seen are told alike, byte for byte (rule 2), and nothing changes on either side.
 * @param hidden ids of users or accounts that exist, out of the actor's sight
 */
export async function expectHidden(
  bed: TestBed,
  attempt: (id: number) => Promise<unknown>,
  hidden: readonly number[],
  others: readonly TestBed[] = [],
): Promise<void> {
  const nobodysId = 4_000_000_000;
  const missing = asTold(await expectRefused(bed, () => attempt(nobodysId), "not_found"));
  for (const id of hidden) {
    const before = await Promise.all(others.map((other) => other.snapshot()));
    expect(asTold(await expectRefused(bed, () => attempt(id), "not_found"))).toBe(missing);
    expect(await Promise.all(others.map((other) => other.snapshot()))).toEqual(before);
    for (const other of others) expect(await other.auditEvents()).toEqual([]);
  }
}
