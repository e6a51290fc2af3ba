import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { type Ctx, currentSessionId } from "@/lib/core/ctx";
import type { SessionSettings } from "./schemas";

/** Whether a session would be accepted with these limits: neither idle nor too old, as `lib/auth/actor.ts` says it. */
export function isWithin({ maximumMinutes, idleMinutes }: SessionSettings): SQL {
  return sql`(${sessions.createdAt} > now() - make_interval(mins => ${maximumMinutes})
    and ${sessions.lastSeenAt} > now() - make_interval(mins => ${idleMinutes}))`;
}

/** Every session of the organization that is accepted with these limits, joined with its user. */
export function liveSessions({ organizationId }: Ctx, limits: SessionSettings): SQL {
  return sql`${sessions}
    join ${users} on ${users.organizationId} = ${sessions.organizationId} and ${users.id} = ${sessions.userId}
    where ${sessions.organizationId} = ${organizationId} and ${users.active}
      and ${sessions.sessionVersion} = ${users.sessionVersion} and ${isWithin(limits)}`;
}

/** Whether it is the session of the one who asks. */
export function isOwnSession(ctx: Ctx): SQL {
  return sql`${sessions.id} = ${currentSessionId(ctx)}`;
}
