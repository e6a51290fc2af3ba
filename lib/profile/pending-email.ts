import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { mailLinks, users } from "@/db/schema";
import type { Credential } from "@/lib/auth/lockout/failure-counters";
import type { Database } from "@/lib/core/database";

/** The address that a link was sent to and that is not confirmed yet, while that link still opens. */
export async function pendingEmailOf(database: Database, { organizationId, userId }: Credential) {
  const [row] = await database
    .select({ email: mailLinks.email, createdAt: mailLinks.createdAt, expiresAt: mailLinks.expiresAt })
    .from(mailLinks)
    .innerJoin(users, and(eq(users.organizationId, mailLinks.organizationId), eq(users.id, mailLinks.userId)))
    .where(
      and(
        eq(mailLinks.organizationId, organizationId),
        eq(mailLinks.userId, userId),
        eq(mailLinks.kind, "email-change"),
        eq(mailLinks.sessionVersion, users.sessionVersion),
        sql`${mailLinks.expiresAt} > now()`,
      ),
    );
  return row?.email == null ? undefined : { ...row, email: row.email };
}
