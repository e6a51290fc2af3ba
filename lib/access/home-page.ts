import { userReach } from "./decide";
import type { Privilege } from "./privileges";

/** Of one's own: for somebody whose roles open nothing else. */
export const profilePage = "/profile";

/** The page that one begins with: the widest that the roles open. */
export function homePage(held: ReadonlySet<Privilege>): string {
  if (held.has("manageAccounts")) return "/security";
  const reach = userReach(held, "view");
  if (reach) return reach === "organization" ? "/security/users" : "/users";
  if (held.has("configureRoles")) return "/security/roles";
  if (held.has("modifySecurity")) return "/security/settings";
  return held.has("viewLogsOrg") || held.has("viewLogsAccount") ? "/activity" : profilePage;
}
