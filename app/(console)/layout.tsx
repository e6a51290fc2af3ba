import { Activity, Code, ListChecks, Shield, Users } from "lucide-react";
import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/shell/console-frame";
import type { RailItem } from "@/components/shell/rail";
import { securityTabs } from "@/components/shell/security-tabs";
import type { Privilege } from "@/lib/access/privileges";
import { requestCtx } from "@/lib/auth/request-ctx";

/** The frame around the console. It only draws: each page's query decides who may see it. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { actor, privileges } = await requestCtx();
  // Nobody is signed in, or not whole: the page leads away from here.
  if (actor.type !== "user" || actor.nextStep) return children;
  const name = `${actor.firstName} ${actor.lastName}`;
  return (
    <ConsoleFrame rail={railFor(privileges)} user={{ name, email: actor.email, profileHref: "/profile" }}>
      {children}
    </ConsoleFrame>
  );
}

function railFor(privileges: ReadonlySet<Privilege>): RailItem[] {
  const has = (...wanted: Privilege[]) => wanted.some((privilege) => privileges.has(privilege));
  const tabs = securityTabs(privileges).map(({ href }) => href);
  // One begins with the people; settings and roles are looked at now and then.
  const security = tabs.find((href) => /accounts$|users$/.test(href)) ?? tabs[0];
  const hasEveryUser = has("manageAccounts", "viewUsersOrg");
  return [
    ...(security ? [{ href: security, label: "Security", icon: <Shield />, match: "/security" }] : []),
    // The Security pages have these users too: one way in is enough.
    ...(!hasEveryUser && has("viewUsersAccount")
      ? [{ href: "/users", label: "Users", icon: <Users /> }]
      : []),
    ...(has("viewLogsOrg", "viewLogsAccount")
      ? [{ href: "/activity", label: "Activity", icon: <Activity /> }]
      : []),
    { href: "/jobs", label: "Jobs", icon: <ListChecks /> },
    { href: "/docs/api", label: "API", icon: <Code /> },
  ];
}
