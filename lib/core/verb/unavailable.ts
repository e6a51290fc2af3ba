import "server-only";
import { AppError } from "../errors";
import { refusalFromPostgres } from "../postgres-errors";

// Pages cannot choose their status: they leave word here, and the web process (lib/start/web/unavailable-pages.mjs) answers
// that request with 503.

const webProcess = globalThis as typeof globalThis & { rolecallUnavailable?: (requestId: string) => void };

/** The page of this request is answered with 503, whatever it shows. */
export function answerUnavailable(requestId: string): void {
  webProcess.rolecallUnavailable?.(requestId);
}

/**
 * What a page throws on, where something failed outside any verb: when the database does not answer, an error that
 * `FailedPage` knows again in the browser, which is told nothing of it but its digest.
 */
export function unavailable(error: unknown, requestId: string): unknown {
  const refusal = error instanceof AppError ? error : refusalFromPostgres(error);
  if (refusal?.code !== "busy") return error;
  answerUnavailable(requestId);
  return Object.assign(refusal, { digest: `busy ${requestId}` });
}
