import type { AuditTargetType } from "@/db/values";

// The closed list of what can go wrong, and how it crosses to the browser. Browser-safe.

export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "refused"
  | "invalid_input"
  | "busy"
  | "internal";

/** Field name to what is wrong with it. */
export type FieldErrors = Record<string, string[]>;

export interface ActionError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly requestId: string;
  readonly fields?: FieldErrors;
  /** What the screen needs to show a conflict: the present plan, the other editor's values. */
  readonly details?: unknown;
}

export type ActionResult<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ActionError };

export interface AppErrorOptions {
  fields?: FieldErrors;
  details?: unknown;
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  /** Where the HTTP API answers another status than the one of the code: 413, 415, 429, or as `api.md` says. */
  apiStatus?: number;
  /** Whom the refused change was about, for its audit event. Never sent to the browser. */
  target?: RefusedTarget;
}

export interface RefusedTarget {
  readonly type: AuditTargetType;
  readonly id?: number | undefined;
  readonly name: string;
  readonly email?: string | undefined;
  readonly accountId?: number | undefined;
}

/** An expected refusal: its message is shown to the person as it is. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly fields: FieldErrors | undefined;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;
  readonly apiStatus: number | undefined;
  readonly target: RefusedTarget | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message);
    this.fields = options.fields;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.apiStatus = options.apiStatus;
    this.target = options.target;
  }
}

export const httpStatus: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  refused: 409,
  invalid_input: 400,
  busy: 503,
  internal: 500,
};

/** With which status the API answers a refusal. */
export function statusOf({ code, apiStatus }: AppError): number {
  return apiStatus ?? httpStatus[code];
}

/** The same answer for what is missing and for what may not be seen (rule 2). */
export function notFound(): AppError {
  return new AppError("not_found", "There is no such user or account.");
}
