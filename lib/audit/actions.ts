// Everything that leaves an audit event, with the words that the activity list shows. Browser-safe.

export const auditActions = {
  "organization.create": "set up the organization",
  "organization.update": "renamed the organization",
  "organization.deactivate": "deactivated the organization",
  "organization.reactivate": "reactivated the organization",
  "organization.reset-secret": "reset the organization token",
  "settings.password-policy": "changed the password policy",
  "settings.two-factor": "changed the two-factor policy",
  "settings.lockout": "changed the lockout policy",
  "settings.session-length": "changed the session length",
  "role.create": "added role",
  "role.update": "edited role",
  "role.change-privileges": "changed privileges of",
  "role.reset": "reset privileges of",
  "role.delete": "deleted role",
  "account.create": "added account",
  "account.update": "updated account",
  "account.change-roles": "changed the roles of everybody in",
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
  "user.send-reset-link": "sent a reset link to",
  "user.request-reset-link": "asked for a reset link for",
  "user.use-reset-link": "set a new password by link for",
  "user.request-email-change": "asked for another email for",
  "user.change-email": "changed the email of",
  "user.cancel-email-change": "took back the change of email of",
  "user.show-secret": "looked at the secret of",
  "user.start-two-factor": "began to set up two-factor for",
  "user.enroll-two-factor": "set up two-factor for",
  "user.move-two-factor": "moved two-factor to another app for",
  "user.remove-two-factor": "removed two-factor of",
  "user.reset-two-factor": "reset two-factor of",
  "user.new-recovery-codes": "made new recovery codes for",
  "user.unlock": "unlocked",
  "user.lock": "locked after failed sign-ins",
  "instance.create": "connected element instance",
  "instance.update": "changed element instance",
  "instance.delete": "removed element instance",
  "instance.hand-over": "handed over element instance",
  "formula.create": "added formula",
  "formula.update": "changed formula",
  "formula.delete": "deleted formula",
  "formula-instance.create": "switched on formula",
  "formula-instance.activate": "activated formula instance",
  "formula-instance.deactivate": "deactivated formula instance",
  "formula-instance.delete": "removed formula instance",
  "formula-instance.hand-over": "handed over formula instance",
  "job.create": "added job",
  "job.run": "ran job now",
  "job.stop": "stopped job",
  "job.pause": "paused job",
  "job.resume": "resumed job",
  "job.restore": "restored job",
  "job.hand-over": "handed over job",
  "job.delete": "deleted job",
  "job.finish": "finished job",
  "import.upload": "uploaded users from",
  "import.plan": "planned the import of",
  "import.fix-row": "fixed a row of",
  "import.apply": "applied the import of",
  "import.delete": "removed the import of",
  "bulk.start": "started a bulk change",
  "bulk.undo": "undid a bulk change",
  "session.sign-in": "signed in",
  "session.first-step": "gave the right password, second factor still to come",
  "session.second-factor": "gave a second factor",
  "session.end": "ended a session of",
  "session.end-others": "ended the other sessions of",
  "session.end-all": "ended every session of",
  "session.sign-out": "signed out",
} as const;

export type AuditAction = keyof typeof auditActions;

/** What belongs together when one looks for something that happened. */
export const actionGroups = {
  "sign-ins": "Sign-ins",
  users: "Users",
  credentials: "Passwords and secrets",
  accounts: "Accounts",
  roles: "Roles",
  jobs: "Jobs and instances",
  settings: "Settings",
} as const;

export type ActionGroup = keyof typeof actionGroups;

const allActions = Object.keys(auditActions).filter(isAction);

/** The group of an action: by its name, so that a new one has its place. */
export function groupOf(action: AuditAction): ActionGroup {
  if (/^session\.|^user\.(un)?lock$/.test(action)) return "sign-ins";
  if (/^user\..*(password|secret|link|two-factor|recovery)/.test(action)) return "credentials";
  if (action.startsWith("user.")) return "users";
  if (action.startsWith("account.")) return "accounts";
  if (/^(instance|formula|formula-instance|job|import|bulk)\./.test(action)) return "jobs";
  return action.startsWith("role.") ? "roles" : "settings";
}

/** The actions of a group, in the order in which they stand here. */
export function actionsIn(group: ActionGroup): readonly AuditAction[] {
  return allActions.filter((action) => groupOf(action) === group);
}

/** Whether text names an action. */
export function isAction(text: string): text is AuditAction {
  return Object.hasOwn(auditActions, text);
}

/** Whether text names a group of actions. */
export function isActionGroup(text: string): text is ActionGroup {
  return Object.hasOwn(actionGroups, text);
}
