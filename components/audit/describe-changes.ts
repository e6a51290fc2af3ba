import type { ActivityRow } from "@/lib/audit/schemas";

const fieldWords: Record<string, string> = {
  firstName: "first name",
  lastName: "last name",
  email: "email",
  roles: "roles",
  active: "active",
  account: "account",
  name: "name",
  description: "description",
  externalId: "external ID",
  lockedUntil: "locked until",
  mustChangePassword: "must change password",
  sampleData: "sample data",
  administrator: "administrator",
};

const receiptWords: Record<string, (value: string) => string> = {
  sessionsEnded: (count) => `${count} ${count === "1" ? "session" : "sessions"} ended`,
  secretsRefused: (count) => `${count} ${count === "1" ? "secret" : "secrets"} refused`,
  linksVoided: (count) => `${count} mailed ${count === "1" ? "link" : "links"} void`,
  users: (count) => `${count} ${count === "1" ? "user" : "users"}`,
  durationMs: (milliseconds) => `${milliseconds} ms`,
};

function describeValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).join(", ");
  return String(value);
}

/** What changed, in one line: "last name: Sisson → Sissons". */
export function describeChanges({
  reason,
  changes,
  receipt,
}: Pick<ActivityRow, "reason" | "changes" | "receipt">): string {
  const changed = Object.entries(changes ?? {}).map(([field, [before, after]]) => {
    const word = fieldWords[field] ?? field;
    return before === null || before === undefined
      ? `${word}: ${describeValue(after)}`
      : `${word}: ${describeValue(before)} → ${describeValue(after)}`;
  });
  const done = Object.entries(receipt ?? {}).flatMap(
    ([key, value]) => receiptWords[key]?.(String(value)) ?? [],
  );
  return [reason, ...changed, done.join(", ")].filter((part) => part).join("; ");
}
