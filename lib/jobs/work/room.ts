import "server-only";
import { and, count, eq, or, type SQL } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { canAct, canBeResumed } from "./stop-jobs";

/** Of one user: enough for any program, and no way to fill the queue of all. */
export const mostOfOneUser = 500;

const limited = {
  "api-call": {
    // A schedule that is stopped counts, too: it can be resumed at any time.
    which: or(canAct, canBeResumed),
    sentence: `You have ${mostOfOneUser} API calls waiting already. Delete some first.`,
  },
  poller: {
    which: undefined,
    sentence: `You have ${mostOfOneUser} pollers already. Remove an instance that polls, or its polling, first.`,
  },
} as const satisfies Partial<Record<string, { which: SQL | undefined; sentence: string }>>;

/** @throws AppError `refused` when the user has as many jobs of this kind as anybody may have */
export async function requireRoom(
  tx: Database,
  { organizationId }: Ctx,
  userId: number,
  kind: keyof typeof limited,
): Promise<void> {
  const { which, sentence } = limited[kind];
  const own = and(eq(jobs.organizationId, organizationId), eq(jobs.userId, userId), eq(jobs.kind, kind));
  const [row] = await tx.select({ jobs: count() }).from(jobs).where(and(own, which));
  if ((row?.jobs ?? 0) >= mostOfOneUser) throw new AppError("refused", sentence);
}
