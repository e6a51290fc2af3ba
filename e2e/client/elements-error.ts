export interface FieldError {
  readonly field: string;
  readonly message: string;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function textOf(body: unknown, key: "message" | "requestId"): string | undefined {
  if (!isObject(body) || !(key in body)) return undefined;
  const value: unknown = Reflect.get(body, key);
  return typeof value === "string" ? value : undefined;
}

function isFieldError(value: unknown): value is FieldError {
  if (!isObject(value)) return false;
  return "field" in value && typeof value.field === "string" && textOf(value, "message") !== undefined;
}

function fieldErrorsOf(body: unknown): readonly FieldError[] {
  if (!isObject(body) || !("errors" in body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter(isFieldError);
}

/** An answer that refuses: what it says, as one object to catch. */
export class ElementsError extends Error {
  override readonly name = "ElementsError";
  readonly requestId: string | undefined;
  readonly errors: readonly FieldError[];

  constructor(
    readonly status: number,
    readonly headers: Headers,
    /** The whole body: JSON when it is JSON, otherwise its text. */
    readonly body: unknown,
  ) {
    super(textOf(body, "message") ?? `The platform answers ${status}.`);
    this.requestId = textOf(body, "requestId") ?? headers.get("elements-request-id") ?? undefined;
    this.errors = fieldErrorsOf(body);
  }

  /** Everything that it says to a person: the message and what is said of each field. */
  get text(): string {
    return [this.message, ...this.errors.map(({ field, message }) => `${field}: ${message}`)].join("\n");
  }
}
