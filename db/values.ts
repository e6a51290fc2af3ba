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

export const auditTargetTypes = ["organization", "account", "user", "role", "session"] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];

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
