import { AppError } from "./errors";

interface PostgresFault {
  code: string;
  constraint?: string;
}

function faultOf(error: unknown): PostgresFault | undefined {
  // Drizzle wraps what pg threw as `cause`.
  for (const candidate of [error, error instanceof Error ? error.cause : undefined]) {
    if (typeof candidate !== "object" || candidate === null || !("code" in candidate)) continue;
    if (typeof candidate.code !== "string") continue;
    const constraint = "constraint" in candidate ? candidate.constraint : undefined;
    return { code: candidate.code, ...(typeof constraint === "string" ? { constraint } : {}) };
  }
  return undefined;
}

/** The refusal that each constraint stands for. A duplicate e-mail is told without where that user lives. */
const byConstraint: Record<string, () => AppError> = {
  users_email_unique: () =>
    new AppError("conflict", "This e-mail address is taken.", {
      fields: { email: ["This e-mail address is taken. Use another one."] },
    }),
  accounts_external_id_unique: () =>
    new AppError("conflict", "This external ID is taken.", {
      fields: { externalId: ["Another account has this external ID. Use another one."] },
    }),
  users_external_id_unique: () =>
    new AppError("conflict", "This external ID is taken.", {
      fields: { externalId: ["Another user has this external ID. Use another one."] },
    }),
};

const unavailable =
  /^(08|53|57P0[123]|58030)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;

/** What pg and its pool say without a code. */
const lost =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|connection error and is not queryable|was closed and is not queryable/;

/** Whether nothing more can be said on this connection: it broke, or its answer did not come. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message, cause } = error;
  const code = faultOf(error)?.code ?? "";
  return (
    lost.test(`${message} ${cause instanceof Error ? cause.message : ""}`) ||
    /^(08|57P0[123]|25P03|E[A-Z]+$)/.test(code)
  );
}

/** Serialization failure or deadlock: the kernel runs the transaction again. */
export function isRetryable(error: unknown): boolean {
  const code = faultOf(error)?.code;
  return code === "40001" || code === "40P01";
}

/** Whether a statement ran into its time limit. */
export function isTimeout(error: unknown): boolean {
  return faultOf(error)?.code === "57014";
}

/** Turns what PostgreSQL or the pool reports into an expected refusal, or returns undefined when it is a defect. */
export function refusalFromPostgres(error: unknown): AppError | undefined {
  const fault = faultOf(error);
  if (fault?.constraint) {
    const refusal = byConstraint[fault.constraint];
    if (refusal) return refusal();
  }
  if (fault?.code === "53100") {
    return new AppError("busy", "The database has no room left. Nothing was changed; reading goes on.", {
      retryAfterSeconds: 60,
    });
  }
  if (isConnectionLost(error) || (fault && unavailable.test(fault.code))) {
    return new AppError("busy", "The database does not answer at the moment. Try again shortly.", {
      retryAfterSeconds: 5,
    });
  }
  if (isTimeout(error)) {
    return new AppError("busy", "This took too long and was stopped. Nothing was changed.", {
      retryAfterSeconds: 5,
    });
  }
  // NUL and broken UTF-8 that slipped past a schema are the sender's fault, never a defect of ours.
  if (fault?.code === "22021" || fault?.code === "22P05") {
    return new AppError("invalid_input", "The text has characters that cannot be stored.");
  }
  return undefined;
}
