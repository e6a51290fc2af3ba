import "server-only";
import { type ActionError, AppError } from "../errors";
import { log } from "../log";
import { refusalFromPostgres } from "../postgres-errors";

/** What the caller is told: expected refusals as they are, everything else as a request ID and nothing more. */
export function errorAnswer(error: unknown, requestId: string): ActionError {
  const refusal = error instanceof AppError ? error : refusalFromPostgres(error);
  if (!refusal) {
    log("error", "unexpected error", { requestId, error });
    return { code: "internal", message: "Something went wrong.", requestId };
  }
  const { code, message, fields, details } = refusal;
  return { code, message, requestId, ...(fields && { fields }), ...(details !== undefined && { details }) };
}
