"use client";

import type { HeldRole } from "@/lib/users/person/held-roles";
import { Day } from "../../ui/display/relative-time";
import { Tag } from "../../ui/display/tag";

/** The roles that somebody holds: given by whom and when, or by the system. */
export function RoleOrigins({ roles }: { roles: readonly HeldRole[] }) {
  return (
    <ul aria-label="Roles" className="grid gap-1.5">
      {roles.map(({ key, label, grant }) => (
        <li key={key} className="flex flex-wrap items-center gap-x-2">
          <Tag variant={key === "org-admin" ? "accent" : "default"}>{label}</Tag>
          <span className="min-w-0 break-words text-text-2">
            {grant === null ? (
              "by the system, to everybody of this account"
            ) : (
              <>
                given {grant.byName !== null && `by ${grant.byName} `}on <Day value={grant.at} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
