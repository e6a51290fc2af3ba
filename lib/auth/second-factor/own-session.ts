import "server-only";
import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { type Ctx, currentSessionId, type UserActor } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { type Candidate, type Credential, lockCandidate } from "../lockout/failure-counters";

const signedOut = () => new AppError("unauthenticated", "You are signed out. Sign in again.");

/**
 * The person who acts on their own second factor.
 * @throws AppError when it is a program: it has none
 */
export function ownActor({ actor }: Ctx): UserActor {
  if (actor.type !== "user") throw signedOut();
  return actor;
}

export interface OwnSession {
  readonly id: number;
  readonly createdAt: Date;
  readonly provider: string | null;
  readonly deviceHash: Buffer | null;
}

/** The session of the browser that asks. */
export async function readOwnSession(database: Database, ctx: Ctx): Promise<OwnSession> {
  const sessionId = currentSessionId(ctx);
  const [row] = await database
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      provider: sessions.provider,
      deviceHash: sessions.deviceHash,
    })
    .from(sessions)
    .where(and(eq(sessions.organizationId, ctx.organizationId), eq(sessions.id, sessionId)));
  if (!row) throw signedOut();
  return row;
}

/** The actor's own row with its failure counter, locked. */
export async function lockSelf(tx: Database, ctx: Ctx): Promise<Candidate> {
  const credential: Credential = { organizationId: ctx.organizationId, userId: ownActor(ctx).userId };
  const user = await lockCandidate(tx, credential);
  if (!user) throw signedOut();
  return user;
}
