import "server-only";
import { z } from "zod";
import { privilegedRoleFields, toApiPrivilegedRole } from "@/lib/roles/api/role-shape";
import { type EffectiveRole, roleOrigins } from "./effective-roles";

/** A role that somebody holds, as the API answers it. */
export const userRoleShape = z
  .object({
    ...privilegedRoleFields,
    origin: z.enum(roleOrigins).meta({
      description: "Given to the user by hand, to every user of the account, or by the system.",
    }),
  })
  .meta({ id: "UserRole" });
export type ApiUserRole = z.output<typeof userRoleShape>;

/** @param role as it is held */
export function toApiUserRole(role: EffectiveRole): ApiUserRole {
  return { ...toApiPrivilegedRole(role), origin: role.origin };
}
