import "server-only";
import { internalRoleKey } from "@/lib/access/start-roles";
import { AppError } from "@/lib/core/errors";
import type { RoleRecord } from "./user-record";

/**
 * The roles with these keys.
 * @param field where the keys came from
 * @throws AppError `invalid_input` for a key that the organization does not have, `forbidden` for the internal one
 */
export function rolesByKey(
  catalogue: readonly RoleRecord[],
  keys: readonly string[],
  field = "roles",
): RoleRecord[] {
  return [...new Set(keys)].map((key) => {
    const role = catalogue.find((candidate) => candidate.key === key);
    if (role) return role;
    if (key === internalRoleKey)
      throw new AppError("forbidden", "This role is internal. Nobody can give it.");
    throw new AppError("invalid_input", "There is no such role.", {
      fields: { [field]: ["There is no such role."] },
    });
  });
}
