const levels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

function threshold(): number {
  const index = levels.findIndex((level) => level === process.env.LOG_LEVEL);
  return index === -1 ? 1 : index;
}

// Drizzle appends the parameters of a failed statement (hashes, sealed secrets) to its message, and so to the stack.
const withoutParameters = (message: string) => message.split("\nparams: ", 1)[0];
const frames = (stack = "") => stack.split("\n").filter((line) => /^\s+at /.test(line));

function describe(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const cause = value.cause instanceof Error ? { cause: value.cause.message } : {};
  return {
    name: value.name,
    message: withoutParameters(value.message),
    stack: frames(value.stack),
    ...cause,
  };
}

/**
 * Writes one JSON line (JSON escapes control characters). Never pass credentials, hashes, secrets or tokens.
 */
export function log(level: LogLevel, message: string, fields: Record<string, unknown> = {}): void {
  if (levels.indexOf(level) < threshold()) return;
  const described = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describe(value)]));
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...described })}\n`);
}
