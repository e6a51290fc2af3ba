import type { ActivityRow } from "@/lib/audit/schemas";

const fieldWords: Record<string, string> = {
  firstName: "first name",
  lastName: "last name",
  email: "email",
  roles: "roles",
  privileges: "privileges",
  holdersGet: "holders moved",
  active: "active",
  owner: "owner",
  account: "account",
  name: "name",
  description: "description",
  externalId: "external ID",
  phone: "phone",
  street1: "street 1",
  street2: "street 2",
  city: "city",
  stateProvince: "state or province",
  postalCode: "postal code",
  country: "country",
  lockedUntil: "locked until",
  mustChangePassword: "must change password",
  sampleData: "sample data",
  administrator: "administrator",
  minLength: "length",
  minUppercase: "uppercase letters",
  minLowercase: "lowercase letters",
  minNumbers: "numbers",
  minSymbols: "symbols",
  symbolCharacterSet: "symbol set",
  previousPasswordCount: "previous passwords",
  expirationDays: "expires after days",
  twoFactorPolicy: "second factor",
  providerSecondFactor: "factor for sign-ins with a provider",
  failures: "failed sign-ins",
  lockMinutes: "locked for minutes",
  maximumMinutes: "session ends after minutes",
  idleMinutes: "session ends when idle for minutes",
};

const receiptWords: Record<string, (value: string) => string> = {
  sessionsEnded: (count) => `${count} ${count === "1" ? "session" : "sessions"} ended`,
  secretsRefused: (count) => `${count} ${count === "1" ? "secret" : "secrets"} refused`,
  linksVoided: (count) => `${count} mailed ${count === "1" ? "link" : "links"} void`,
  jobsStopped: (count) => `${count} ${count === "1" ? "job" : "jobs"} stopped`,
  jobsHandedOver: (count) => `${count} ${count === "1" ? "job" : "jobs"} handed over`,
  jobsRestored: (count) => `${count} ${count === "1" ? "job" : "jobs"} restored`,
  instancesHandedOver: (count) => `${count} ${count === "1" ? "instance" : "instances"} handed over`,
  instancesRemoved: (count) => `${count} ${count === "1" ? "instance" : "instances"} removed`,
  stoppedJobsRemoved: (count) => `${count} stopped ${count === "1" ? "job" : "jobs"} gone`,
  endedJobsRemoved: (count) => `${count} ended ${count === "1" ? "job" : "jobs"} gone`,
  users: (count) => `${count} ${count === "1" ? "user" : "users"}`,
  durationMs: (milliseconds) => `${milliseconds} ms`,
};

/** What a field is called on the screen. */
export function fieldWord(field: string): string {
  return fieldWords[field] ?? field;
}

/** A value before or after, in words. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(describeValue).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What did happen, in words: "2 sessions ended, 38 ms". */
export function describeReceipt(receipt: ActivityRow["receipt"]): string {
  return Object.entries(receipt ?? {})
    .flatMap(([key, value]) => receiptWords[key]?.(String(value)) ?? [])
    .join(", ");
}

/** What changed, in one line: "last name: Sisson → Sissons". */
export function describeChanges({
  reason,
  changes,
  receipt,
}: Pick<ActivityRow, "reason" | "changes" | "receipt">): string {
  const changed = Object.entries(changes ?? {}).map(([field, [before, after]]) => {
    const word = fieldWord(field);
    return before === null || before === undefined
      ? `${word}: ${describeValue(after)}`
      : `${word}: ${describeValue(before)} → ${describeValue(after)}`;
  });
  return [reason, ...changed, describeReceipt(receipt)].filter((part) => part).join("; ");
}
