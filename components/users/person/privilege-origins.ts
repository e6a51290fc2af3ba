import { type Privilege, privilegeGroups } from "@/lib/access/privileges";
import type { HeldRole } from "@/lib/users/person/held-roles";

export interface PrivilegeLine {
  readonly privilege: Privilege;
  readonly sentence: string;
  /** The roles that include it. */
  readonly roles: readonly HeldRole[];
}

export interface PrivilegeGroup {
  readonly title: string;
  readonly lines: readonly PrivilegeLine[];
}

export interface PrivilegeOrigins {
  readonly held: readonly PrivilegeGroup[];
  readonly notHeld: readonly PrivilegeGroup[];
  readonly heldCount: number;
  readonly notHeldCount: number;
}

/** The whole catalogue, grouped, split into what these roles allow, each with the roles that do, and what none does. */
export function privilegeOrigins(roles: readonly HeldRole[]): PrivilegeOrigins {
  const groups = privilegeGroups.map(({ title, privileges }) => ({
    title,
    lines: privileges.map(([privilege, sentence]): PrivilegeLine => {
      return { privilege, sentence, roles: roles.filter((role) => role.privileges.includes(privilege)) };
    }),
  }));
  const only = (isHeld: boolean) =>
    groups
      .map(({ title, lines }) => ({ title, lines: lines.filter((line) => line.roles.length > 0 === isHeld) }))
      .filter(({ lines }) => lines.length > 0);
  const countOf = (some: readonly PrivilegeGroup[]) => some.reduce((sum, { lines }) => sum + lines.length, 0);
  const [held, notHeld] = [only(true), only(false)];
  return { held, notHeld, heldCount: countOf(held), notHeldCount: countOf(notHeld) };
}
