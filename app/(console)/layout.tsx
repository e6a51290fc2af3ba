import { Activity, Shield, Users } from "lucide-react";
import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/shell/console-frame";
import type { RailItem } from "@/components/shell/rail";
import type { Privilege } from "@/lib/access/privileges";
import { requestCtx } from "@/lib/auth/request-ctx";

/** The frame around the console. It only draws: each page's query decides who may see it. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { actor, privileges } = await requestCtx();
  // Nobody is signed in, or the password has to be changed first: the page leads away from here.
  if (actor.type !== "user" || actor.mustChangePassword) return children;
  const name = `${actor.firstName} ${actor.lastName}`;
  return (
    <ConsoleFrame rail={railFor(privileges)} user={{ name, email: actor.email }}>
      {children}
    </ConsoleFrame>
  );
}

function railFor(privileges: ReadonlySet<Privilege>): RailItem[] {
  const has = (...wanted: Privilege[]) => wanted.some((privilege) => privileges.has(privilege));
  const security = privileges.has("manageAccounts") ? "/security/accounts" : "/security/users";
  const hasSecurity = has("manageAccounts", "viewUsersOrg");
  return [
    ...(hasSecurity ? [{ href: security, label: "Security", icon: <Shield />, match: "/security" }] : []),
    // The Security pages have these users too: one way in is enough.
    ...(!hasSecurity && has("viewUsersAccount") ? [{ href: "/users", label: "Users", icon: <Users /> }] : []),
    ...(has("viewLogsOrg", "viewLogsAccount")
      ? [{ href: "/activity", label: "Activity", icon: <Activity /> }]
      : []),
  ];
}
