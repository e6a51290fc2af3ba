import "server-only";
import { type Candidate, type Credential, lockCandidate } from "@/lib/auth/lockout/failure-counters";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";

/**
 * The actor's own row, locked. It needs no privilege: everybody reaches themselves.
 * @throws AppError `unauthenticated` when it is gone
 */
export async function lockOwnUser(tx: Database, { organizationId, actor }: Ctx): Promise<Candidate> {
  const credential: Credential = { organizationId, userId: actor.type === "user" ? actor.userId : 0 };
  const user = await lockCandidate(tx, credential);
  if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
  return user;
}
