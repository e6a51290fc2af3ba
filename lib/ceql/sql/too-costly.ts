import "server-only";
import { AppError } from "@/lib/core/errors";
import { isTimeout } from "@/lib/core/postgres-errors";
import type { Condition } from "../tree";

/** For the statements of a list with a condition: all of them together are answered within 5 s. */
export const conditionTimeoutMs = 4_000;

/**
 * Reads rows that a condition asks for.
 * @throws AppError `busy` that says what to do about it, when the condition took too long
 */
export async function withinTime<T>(condition: Condition | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!condition || !isTimeout(error)) throw error;
    const message =
      "This condition took too long and was stopped. Add one that few rows meet, like an id, email, externalId or the beginning of a name.";
    throw new AppError("busy", message, { retryAfterSeconds: 5, fields: { where: [message] } });
  }
}
