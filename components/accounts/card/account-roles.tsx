import type { AccountRoleRow } from "@/lib/accounts/schemas";
import { Day } from "../../ui/display/relative-time";
import { Tag } from "../../ui/display/tag";

/** What everybody of the account may do besides: given over the API, shown here with where it comes from. */
export function AccountRoles({ roles }: { roles: readonly AccountRoleRow[] }) {
  return (
    <section className="grid gap-1.5 border-t border-line px-4 py-2.5 text-label text-text-2">
      <h2 className="font-normal">Besides their own roles, all users of this account hold:</h2>
      <ul aria-label="Roles of all users" className="flex min-w-0 flex-wrap gap-x-4.5 gap-y-1.5">
        {roles.map(({ id, label, byName, at }) => (
          <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-2">
            <Tag>{label}</Tag>
            <span className="min-w-0 break-words">
              given {byName !== null && `by ${byName} `}on <Day value={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
