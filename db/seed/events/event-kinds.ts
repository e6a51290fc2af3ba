import type { AuditOutcome, AuditTargetType } from "@/db/values";
import type { AuditAction } from "@/lib/audit/actions";

type Change = Record<string, readonly [unknown, unknown]>;

export interface EventKind {
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly weight: number;
  /** Who does it: somebody to themselves, an administrator to somebody, or nobody who is signed in. */
  readonly by: "self" | "administrator" | "nobody";
  readonly target: AuditTargetType;
  readonly reason?: string;
  readonly changes?: Change;
  readonly receipt?: Record<string, unknown>;
}

const done = { outcome: "done", by: "administrator", target: "user" } as const;
const refused = { ...done, outcome: "refused" } as const;

/** What happens in an organization, and how often: mostly people sign in, now and then somebody changes something. */
export const eventKinds: readonly EventKind[] = [
  { ...done, action: "session.sign-in", by: "self", weight: 600 },
  { ...refused, action: "session.sign-in", by: "nobody", reason: "The password is wrong.", weight: 30 },
  { ...done, action: "session.sign-out", by: "self", weight: 180 },
  { ...done, action: "session.end", by: "self", weight: 30 },
  { ...done, action: "user.update", changes: { lastName: ["Smith", "Smith, Jr."] }, weight: 60 },
  { ...done, action: "user.create", weight: 20 },
  { ...done, action: "user.change-password", by: "self", weight: 20 },
  { ...done, action: "user.reset-password", receipt: { sessionsEnded: 2 }, weight: 12 },
  {
    ...done,
    action: "user.deactivate",
    changes: { active: [true, false] },
    receipt: { sessionsEnded: 1, secretsRefused: 1, durationMs: 38 },
    weight: 10,
  },
  { ...done, action: "user.lock", by: "nobody", weight: 8 },
  { ...done, action: "user.unlock", weight: 7 },
  { ...done, action: "user.enroll-two-factor", by: "self", weight: 6 },
  { ...done, action: "user.delete", weight: 4 },
  { ...refused, action: "user.update", reason: "Nobody edits somebody who holds more.", weight: 4 },
  { ...done, action: "account.update", target: "account", weight: 4 },
  { ...done, action: "account.create", target: "account", weight: 1 },
  { ...done, action: "role.change-privileges", target: "role", weight: 0.02 },
  { ...done, action: "settings.password-policy", target: "organization", weight: 0.005 },
];
