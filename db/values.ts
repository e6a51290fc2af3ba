// The closed sets of values that the database stores and every layer shares. Browser-safe.

export const accountTypes = ["Default", "CompanyAccount"] as const;
export type AccountType = (typeof accountTypes)[number];

/** Roles that every organization starts with. `org` and `default-user` are given by the system, never by hand. */
export const startRoleKeys = ["org-admin", "admin", "org", "default-user"] as const;
export type StartRoleKey = (typeof startRoleKeys)[number];

export const twoFactorPolicies = ["off", "optional", "administrators", "everyone"] as const;
export type TwoFactorPolicy = (typeof twoFactorPolicies)[number];

/** Whose second factor counts for somebody who signs in with Google, GitHub or an OpenID provider. */
export const providerSecondFactors = ["ours", "provider"] as const;
export type ProviderSecondFactor = (typeof providerSecondFactors)[number];

/** Who can vouch for a user instead of a password, where the environment configures it. */
export const providerIds = ["google", "github", "oidc"] as const;
export type ProviderId = (typeof providerIds)[number];

/** What a link that was sent by mail does. */
export const mailLinkKinds = ["password-reset", "email-change"] as const;
export type MailLinkKind = (typeof mailLinkKinds)[number];

export const auditOutcomes = ["done", "refused"] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export const actorTypes = ["user", "system", "anonymous"] as const;
export type ActorType = (typeof actorTypes)[number];

export const auditTargetTypes = [
  "organization",
  "account",
  "user",
  "role",
  "session",
  "job",
  "element-instance",
  "formula",
  "formula-instance",
] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];

/** What runs on a user's behalf. */
export const jobKinds = ["import", "bulk-change", "poller", "cron-trigger", "api-call"] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * `queued`: to be started as soon as a worker is free · `scheduled`: waits for its next run · `waiting`: for a person to
 * confirm · `stopping`: a worker has still to say that nothing of it runs.
 */
export const jobStatuses = [
  "queued",
  "scheduled",
  "running",
  "waiting",
  "paused",
  "stopping",
  "stopped",
  "done",
  "failed",
] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const scheduleKinds = ["cron", "interval"] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/** Why a job was stopped: somebody asked, its owner was cut off or deleted, its instance removed, it was given away. */
export const stopCauses = ["request", "deactivation", "deletion", "removal", "hand-over"] as const;
export type StopCause = (typeof stopCauses)[number];

/** What became of one user of a bulk change. */
export const jobUserOutcomes = ["done", "unchanged", "refused", "gone"] as const;
export type JobUserOutcome = (typeof jobUserOutcomes)[number];

export const importFormats = ["csv", "jsonl"] as const;
export type ImportFormat = (typeof importFormats)[number];

/** `refused`: the file as a whole cannot be read. */
export const importStates = [
  "uploading",
  "uploaded",
  "planning",
  "planned",
  "applying",
  "applied",
  "refused",
] as const;
export type ImportState = (typeof importStates)[number];

/** What would become of a row. */
export const importRowActions = ["create", "update", "unchanged", "conflict", "error"] as const;
export type ImportRowAction = (typeof importRowActions)[number];

export const importRowStates = ["planned", "done", "failed", "skipped"] as const;
export type ImportRowState = (typeof importRowStates)[number];

/** What switches a formula on: `scheduled` has `cron` (and maybe `timeZone`) among its properties. */
export interface FormulaTrigger {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface FormulaStep {
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Longest values, in characters, of the text fields that people fill in. */
export const textLimits = {
  name: 100,
  roleName: 80,
  organizationName: 120,
  accountName: 120,
  description: 500,
  email: 254,
  externalId: 200,
  phone: 50,
  street: 200,
  city: 100,
  stateProvince: 100,
  postalCode: 20,
  country: 100,
  password: 256,
} as const;
