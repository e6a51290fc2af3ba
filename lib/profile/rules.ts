// What is allowed about oneself. Pure.

interface EmailRequest {
  readonly email: string;
  /** The address as it is stored. */
  readonly present: string;
  /** When the link that still opens was sent, if there is one. */
  readonly lastSentAt: Date | undefined;
}

const pauseMs = 60_000;

/** Not the present address, and one message a minute: nobody's mailbox is filled from here. */
export function refuseEmailRequest(
  { email, present, lastSentAt }: EmailRequest,
  now: Date,
): { code: "invalid_input" | "refused"; reason: string } | undefined {
  if (email === present) {
    return { code: "invalid_input", reason: "This is your email already. Type the new one." };
  }
  if (lastSentAt && now.getTime() - lastSentAt.getTime() < pauseMs) {
    return {
      code: "refused",
      reason: "A link was sent less than a minute ago. Wait a moment, then try again.",
    };
  }
  return undefined;
}
