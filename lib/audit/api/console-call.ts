import { type AuditAction, isAction } from "../actions";

// What happened in the console, as the call that does the same over the API. Pure.

const users = "/users/{id}";
const instances = "/instances/{id}";
const formulaInstances = "/formulas/instances";
const session = ["POST", "/authentication"] as const;
const settings = ["PUT", "/organizations/me"] as const;

/** Where the other actions of these go; those of all the rest go to users. */
const paths: Readonly<Record<string, string>> = {
  job: "/jobs/{id}",
  import: "/bulk/{id}",
  bulk: "/bulk/{id}",
};

/** Actions whose call is another than a POST of what was done to the thing itself: "POST /users/{id}/unlock". */
const calls: Partial<Record<AuditAction, readonly [method: string, path: string]>> = {
  "organization.create": ["POST", "/organizations"],
  "organization.update": settings,
  "organization.reset-secret": ["POST", "/organizations/me/secret"],
  "settings.password-policy": ["PUT", "/organizations/password-policies"],
  "settings.two-factor": settings,
  "settings.lockout": settings,
  "settings.session-length": settings,
  "role.create": ["POST", "/organizations/roles"],
  "role.update": ["PUT", "/organizations/roles/{id}"],
  "role.change-privileges": ["PUT", "/organizations/roles/{id}"],
  "role.reset": ["PUT", "/organizations/roles/reset"],
  "role.delete": ["DELETE", "/organizations/roles/{id}"],
  "account.create": ["POST", "/accounts"],
  "account.update": ["PATCH", "/accounts/{id}"],
  "account.deactivate": ["PATCH", "/accounts/{id}"],
  "account.reactivate": ["PATCH", "/accounts/{id}"],
  "account.delete": ["DELETE", "/accounts/{id}"],
  "user.create": ["POST", "/users"],
  "user.update": ["PATCH", users],
  "user.deactivate": ["PATCH", users],
  "user.reactivate": ["PATCH", users],
  "user.delete": ["DELETE", users],
  "user.reset-secret": ["POST", `${users}/secret`],
  "user.change-password": ["POST", "/authentication/passwords"],
  "user.show-secret": ["GET", "/authentication/secrets"],
  "instance.create": ["POST", "/instances"],
  "instance.update": ["PATCH", instances],
  "instance.delete": ["DELETE", instances],
  "instance.hand-over": ["POST", `${instances}/hand-over`],
  "formula.create": ["POST", "/formulas"],
  "formula.update": ["PATCH", "/formulas/{id}"],
  "formula.delete": ["DELETE", "/formulas/{id}"],
  "formula-instance.create": ["POST", formulaInstances],
  "formula-instance.activate": ["PUT", `${formulaInstances}/{id}/active`],
  "formula-instance.deactivate": ["DELETE", `${formulaInstances}/{id}/active`],
  "formula-instance.delete": ["DELETE", `${formulaInstances}/{id}`],
  "formula-instance.hand-over": ["POST", `${formulaInstances}/{id}/hand-over`],
  "job.create": ["POST", "/jobs"],
  "job.delete": ["DELETE", "/jobs/{id}"],
  "import.upload": ["POST", "/bulk/users"],
  "session.sign-in": session,
  "session.first-step": session,
  "session.second-factor": session,
  "session.sign-out": ["DELETE", "/authentication"],
};

/**
 * Method and path that stand for an action.
 * @param targetId left out of the path where the event names none
 */
export function consoleCall(action: string, targetId: number | null): { method: string; path: string } {
  const [subject = "", rest = ""] = action.split(".");
  const known = isAction(action) ? calls[action] : undefined;
  const [method, path] = known ?? ["POST", `${paths[subject] ?? users}/${rest}`];
  return { method, path: path.replace("/{id}", targetId === null ? "" : `/${targetId}`) };
}
