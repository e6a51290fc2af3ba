// Everything that leaves an audit event, with the words that the activity list shows. Browser-safe.

export const auditActions = {
  "organization.create": "set up the organization",
  "account.create": "added account",
  "account.update": "updated account",
  "account.deactivate": "deactivated account",
  "account.reactivate": "reactivated account",
  "account.delete": "deleted account",
  "user.create": "added user",
  "user.update": "edited user",
  "user.deactivate": "deactivated user",
  "user.reactivate": "reactivated user",
  "user.delete": "deleted user",
  "user.reset-secret": "reset the secret of",
  "user.reset-password": "reset the password of",
  "user.change-password": "changed the password of",
  "user.unlock": "unlocked",
  "user.lock": "locked after failed sign-ins",
  "session.sign-in": "signed in",
  "session.sign-out": "signed out",
} as const;

export type AuditAction = keyof typeof auditActions;
