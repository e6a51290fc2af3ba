"use client";

import type { HeldRole } from "@/lib/users/person/held-roles";
import { Day } from "../../ui/display/relative-time";
import { Tag } from "../../ui/display/tag";

/** The roles that somebody holds: given by whom and when, to them or to everybody of their account, or by the system. */
export function RoleOrigins({ roles }: { roles: readonly HeldRole[] }) {
  return (
    <ul aria-label="Roles" className="grid gap-1.5">
      {roles.map(({ key, label, grant, accountGrant }) => (
        <li key={key} className="flex flex-wrap items-center gap-x-2">
          <Tag variant={key === "org-admin" ? "accent" : "default"}>{label}</Tag>
          <span className="min-w-0 break-words text-text-2">
            {!grant && !accountGrant && "by the system, to everybody of this account"}
            {grant && (
              <>
                given {grant.byName !== null && `by ${grant.byName} `}on <Day value={grant.at} />
              </>
            )}
            {grant && accountGrant && "; "}
            {accountGrant && (
              <>
                given to everybody of {accountGrant.accountName}{" "}
                {accountGrant.byName !== null && `by ${accountGrant.byName} `}on{" "}
                <Day value={accountGrant.at} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
