import "server-only";
import { z } from "zod";
import { isPrivilege, type Privilege, privilegeGroups, privilegeSentence } from "@/lib/access/privileges";
import { idShape } from "@/lib/core/api/shapes";

const privilegeShape = z
  .object({ key: z.string(), name: z.string(), description: z.string() })
  .meta({ id: "Privilege" });

const roleFields = {
  id: idShape,
  name: z.string(),
  key: z.string().meta({ example: "org-admin" }),
  description: z.string(),
  active: z.boolean(),
  features: z.array(z.unknown()).max(0).meta({ description: "Always empty." }),
};

/** A role as the API answers it in passing: of a user who was just created. */
export const roleShape = z.object(roleFields).meta({ id: "Role" });
export type ApiRole = z.output<typeof roleShape>;

/** What a role with its privileges consists of, for shapes that say more. */
export const privilegedRoleFields = { ...roleFields, privileges: z.array(privilegeShape) };

/** The same with what it allows. */
export const privilegedRoleShape = z.object(privilegedRoleFields).meta({ id: "PrivilegedRole" });
export type ApiPrivilegedRole = z.output<typeof privilegedRoleShape>;

/** What is stored of a role, as far as the API tells it. */
export interface RoleColumns {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** Every role is in use: there is no state in which it is not. */
export function toApiRole({ id, key, name, description }: RoleColumns): ApiRole {
  return { id, name, key, description, active: true, features: [] };
}

function groupOf(privilege: Privilege): string {
  const holds = (group: (typeof privilegeGroups)[number]) =>
    group.privileges.some(([key]) => key === privilege);
  return privilegeGroups.find(holds)?.title ?? "";
}

/** A privilege of the catalogue as the API answers it. */
export function toApiPrivilege(key: Privilege): z.output<typeof privilegeShape> {
  const name = privilegeSentence(key);
  return { key, name, description: `${groupOf(key)}: ${name}` };
}

/** @param role with the keys of its privileges, of which those that the catalogue no longer has are left out */
export function toApiPrivilegedRole(
  role: RoleColumns & { readonly privileges: readonly string[] },
): ApiPrivilegedRole {
  return { ...toApiRole(role), privileges: role.privileges.filter(isPrivilege).map(toApiPrivilege) };
}
