import "server-only";
import { lookUp } from "@/lib/core/database";

// When a credential was used last: written at most once a minute, since `isStale` of its actor says when it is due.

/** Writes when the user's secret was used last. */
export async function touchSecret(userId: number): Promise<void> {
  await lookUp(
    "touch_secret",
    `update users set secret_last_used_at = now()
     where id = $1 and coalesce(secret_last_used_at < now() - interval '1 minute', true)`,
    [userId],
  );
}

/** Writes the last-seen time of a session. */
export async function touchSession(sessionId: number): Promise<void> {
  await lookUp(
    "touch_session",
    "update sessions set last_seen_at = now() where id = $1 and last_seen_at < now() - interval '1 minute'",
    [sessionId],
  );
}
