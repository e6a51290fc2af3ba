import "server-only";
import { and, eq, inArray, sql, type SQLWrapper } from "drizzle-orm";
import { mailLinks, users } from "@/db/schema";
import type { MailLinkKind } from "@/db/values";
import { areAccepted } from "@/lib/auth/credentials/select-actor";
import type { Ctx } from "@/lib/core/ctx";
import { type Database, lookUp } from "@/lib/core/database";
import { newSecret, tokenHash } from "../keys";

// One-time links by mail (ASVS 5.0, 6.4.3 and 6.6): the token stands in the message only, the database holds its hash.

/** How long a link is good. */
export const mailLinkMinutes = 30;

export interface NewMailLink {
  readonly userId: number;
  readonly kind: MailLinkKind;
  /** The new address, for a change of address. */
  readonly email?: string;
}

/**
 * Makes a link for an active user and returns its token. An older link of the same kind is void from now on.
 */
export async function createMailLink(tx: Database, ctx: Ctx, link: NewMailLink): Promise<string> {
  const { organizationId, now } = ctx;
  const token = newSecret();
  const [user] = await tx
    .select({ sessionVersion: users.sessionVersion })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, link.userId)));
  if (!user) throw new Error("a link is made for a user who was loaded");
  const values = {
    tokenHash: tokenHash(token),
    email: link.email ?? null,
    sessionVersion: user.sessionVersion,
    expiresAt: new Date(now.getTime() + mailLinkMinutes * 60_000),
    createdAt: now,
  };
  await tx
    .insert(mailLinks)
    .values({ organizationId, userId: link.userId, kind: link.kind, ...values })
    .onConflictDoUpdate({
      target: [mailLinks.organizationId, mailLinks.userId, mailLinks.kind],
      set: values,
    });
  return token;
}

export interface FoundMailLink {
  readonly id: number;
  readonly organizationId: number;
  readonly userId: number;
  readonly email: string | null;
}

interface LinkRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  user_id: number;
  email: string | null;
}

/**
 * The live link with this token, or undefined: unknown, used, replaced, too old, or of a user who was deactivated since.
 * For `prepare` of a public command, which does not know the organization yet; `takeMailLink` decides in the transaction.
 */
export async function findMailLink(kind: MailLinkKind, token: string): Promise<FoundMailLink | undefined> {
  const [row] = await lookUp<LinkRow>(
    "live_mail_link",
    `select l.id, l.organization_id, l.user_id, l.email
     from mail_links l
     join users u on u.organization_id = l.organization_id and u.id = l.user_id
     join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
     join organizations o on o.id = u.organization_id
     where l.token_hash = $1 and l.kind = $2 and l.expires_at > now() and l.session_version = u.session_version
       and ${areAccepted}`,
    [tokenHash(token), kind],
  );
  if (!row) return undefined;
  return {
    id: Number(row.id),
    organizationId: Number(row.organization_id),
    userId: Number(row.user_id),
    email: row.email,
  };
}

/**
 * Uses the link up: of two who open it at once one gets true. Call it after the user's row was locked.
 */
export async function takeMailLink(tx: Database, link: FoundMailLink): Promise<boolean> {
  const taken = await tx
    .delete(mailLinks)
    .where(
      and(
        eq(mailLinks.organizationId, link.organizationId),
        eq(mailLinks.id, link.id),
        sql`${mailLinks.expiresAt} > now()`,
        sql`exists (select from ${users} where ${users.organizationId} = ${mailLinks.organizationId}
          and ${users.id} = ${mailLinks.userId} and ${users.active} and ${users.sessionVersion} = ${mailLinks.sessionVersion})`,
      ),
    )
    .returning({ id: mailLinks.id });
  return taken.length > 0;
}

/** Makes links of one user void: after a change of password or address, both. */
export async function voidMailLinks(
  tx: Database,
  { organizationId, userId }: { organizationId: number; userId: number },
  kinds: readonly MailLinkKind[],
): Promise<void> {
  await tx
    .delete(mailLinks)
    .where(
      and(
        eq(mailLinks.organizationId, organizationId),
        eq(mailLinks.userId, userId),
        inArray(mailLinks.kind, [...kinds]),
      ),
    );
}

/**
 * Makes every link of these users void: they are cut off.
 * @param users their ids, or a subquery that selects them
 */
export async function voidMailLinksOf(
  tx: Database,
  organizationId: number,
  users: readonly number[] | SQLWrapper,
): Promise<void> {
  const ids = "getSQL" in users ? users : [...users];
  await tx
    .delete(mailLinks)
    .where(and(eq(mailLinks.organizationId, organizationId), inArray(mailLinks.userId, ids)));
}

/** Whether a link would still be taken: neither too old nor made void by a deactivation since. */
export const isLiveLink = sql`${mailLinks.expiresAt} > now() and ${mailLinks.sessionVersion} = ${users.sessionVersion}`;
