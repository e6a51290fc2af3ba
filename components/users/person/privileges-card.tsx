import type { HeldRole } from "@/lib/users/person/held-roles";
import { SectionCard } from "../../shell/section-card";
import { Tag } from "../../ui/display/tag";
import { type PrivilegeGroup, privilegeOrigins } from "./privilege-origins";
import { RoleOrigins } from "./role-origins";

/** What somebody may do and why: the roles, whence they come, and which role allows what. */
export function PrivilegesCard({ roles }: { roles: readonly HeldRole[] }) {
  const { held, notHeld, heldCount, notHeldCount } = privilegeOrigins(roles);
  return (
    <SectionCard id="privileges" title="Roles and privileges" note={heldCount}>
      <RoleOrigins roles={roles} />
      <Groups groups={held} />
      {notHeldCount > 0 && (
        <details className="mt-4 border-t border-line pt-3">
          <summary className="w-fit rounded-s text-text-2 hover:text-text">
            Does not hold <span className="tabular-nums">{notHeldCount}</span>
          </summary>
          <Groups groups={notHeld} />
        </details>
      )}
    </SectionCard>
  );
}

function Groups({ groups }: { groups: readonly PrivilegeGroup[] }) {
  return groups.map(({ title, lines }) => (
    <section key={title} className="mt-4">
      <h3 className="text-label font-medium text-text-2">{title}</h3>
      <ul>
        {lines.map(({ privilege, sentence, roles }) => (
          <li key={privilege} className="flex min-h-7 items-center gap-3 py-0.5">
            <span className={roles.length > 0 ? "min-w-0 flex-1" : "min-w-0 flex-1 text-text-2"}>
              {sentence}
            </span>
            {roles.length > 0 && (
              <span className="flex max-w-1/2 flex-wrap justify-end gap-1">
                {roles.map(({ key, label }) => (
                  <Tag key={key} variant={key === "org-admin" ? "accent" : "default"}>
                    {label}
                  </Tag>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}
