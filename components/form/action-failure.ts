import type { ActionError } from "@/lib/core/errors";

/** A refusal of a server action on its way through code that knows only exceptions. */
export class ActionFailure extends Error {
  constructor(readonly error: ActionError) {
    super(error.message);
  }
}

/** What to say about anything that went wrong while an action was called. */
export function toActionError(cause: unknown): ActionError {
  if (cause instanceof ActionFailure) return cause.error;
  const message = "The server did not answer. Check the connection and try again.";
  return { code: "internal", message, requestId: "" };
}

/** The session is over: loads the sign-in page as a new document, so that nothing of this one stays behind. */
export function goToSignIn(): void {
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
