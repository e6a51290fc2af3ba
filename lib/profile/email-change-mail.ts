import "server-only";
import { env } from "@/lib/core/env";
import type { Mail } from "@/lib/core/mail/send-mail";

export interface EmailChangeFacts {
  readonly firstName: string;
  readonly organizationName: string;
  readonly oldEmail: string;
  readonly newEmail: string;
}

/** The link to the new address. Its token stands behind the #, so that no server and no log sees it on the way. */
export function confirmationMail(facts: EmailChangeFacts, token: string): Mail {
  return {
    to: facts.newEmail,
    subject: "Confirm your new email",
    text: [
      `Hello ${facts.firstName},`,
      `somebody signed in as you to the console of ${facts.organizationName} and asked to change your email from ${facts.oldEmail} to this address.`,
      `To confirm it, open this link within 30 minutes. It works once:\n${env().baseUrl}/confirm-email#${token}`,
      "If that was not you, do nothing: the email stays as it is.",
    ].join("\n\n"),
  };
}

/** Tells the old address, so that a change which its owner did not want is noticed. */
export function changedMail({ firstName, organizationName, oldEmail, newEmail }: EmailChangeFacts): Mail {
  return {
    to: oldEmail,
    subject: "Your email was changed",
    text: [
      `Hello ${firstName},`,
      `your email in the console of ${organizationName} was changed from ${oldEmail} to ${newEmail}. You sign in with the new one from now on.`,
      "If that was not you, tell an administrator of your organization at once.",
    ].join("\n\n"),
  };
}
