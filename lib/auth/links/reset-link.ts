import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { Mail } from "@/lib/core/mail/send-mail";
import type { Credential } from "../lockout/failure-counters";
import { createMailLink, mailLinkMinutes } from "./mail-links";

interface Recipient extends Credential {
  /** As it is stored: a link goes nowhere else. */
  readonly email: string;
}

/** Who wanted the link: whoever typed the address on the page, or an administrator. Nobody is named. */
type AskedBy = "somebody" | "administrator";

const whyAndWhatElse: Record<AskedBy, (email: string, organization: string) => readonly [string, string]> = {
  somebody: (email, organization) => [
    `Somebody asked for a link to set a new password for ${email} at ${organization}.`,
    "If it was not you, do nothing: the password stays as it is, and nobody who does not read this mailbox can use the link. If such messages keep coming, tell an administrator.",
  ],
  administrator: (email, organization) => [
    `An administrator of ${organization} sends you this link to set a new password for ${email}.`,
    "If you did not expect it, do nothing and ask an administrator: until you use the link the password stays as it is.",
  ],
};

/** Makes a link for a user who was locked and loaded, and the message that carries it. Older links are void from now on. */
export async function resetLinkMail(tx: Database, ctx: Ctx, to: Recipient, askedBy: AskedBy): Promise<Mail> {
  const { organizationId, userId, email } = to;
  const [organization] = await tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const token = await createMailLink(tx, { ...ctx, organizationId }, { userId, kind: "password-reset" });
  const [why, otherwise] = whyAndWhatElse[askedBy](email, organization?.name ?? "your organization");
  return {
    to: email,
    subject: "Set a new password",
    // Behind the #, where no server, log or referrer gets to see it.
    text: `${why}

${env().baseUrl}/reset-password#${token}

The link works once, within ${mailLinkMinutes} minutes, and only the newest one counts. Setting a new password ends every session of this user. It does not sign you in: a second factor is asked for as always.

${otherwise}
`,
  };
}

/** The one answer about a link that cannot be used, whatever the reason. */
export function linkIsVoid(): AppError {
  return new AppError(
    "refused",
    `This link cannot be used any more. It works once, within ${mailLinkMinutes} minutes, and only the newest one counts.`,
  );
}
