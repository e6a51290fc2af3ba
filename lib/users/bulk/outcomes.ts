import type { Holder } from "@/lib/access/decide";
import {
  type Refusal,
  type RoleFacts,
  refuseDeactivation,
  refuseDeletion,
  refuseReactivation,
  refuseRoleChange,
  type UserFacts,
} from "../rules";
import type { BulkChange } from "./schemas";

// What becomes of each user of a bulk change, by the same rules as of one user alone. Pure.

export interface BulkAim {
  readonly change: BulkChange;
  /** The role that is given or taken. */
  readonly role?: RoleFacts | undefined;
  /** Whether a deactivation takes the instances, too. */
  readonly removeInstances?: boolean;
}

export interface BulkSubject extends UserFacts {
  /** Of an undo: something else did the same to them after the change that it takes back. */
  readonly isChangedSince?: boolean;
}

export type Prospect =
  | { readonly outcome: "change"; readonly reason: null }
  | { readonly outcome: "unchanged"; readonly reason: string | null }
  | { readonly outcome: "refused"; readonly reason: string };

/** Whether it takes Organization Administrators away (rule 6). */
export function takesAdministrators({ change, role }: BulkAim): boolean {
  return (
    change === "deactivate" || change === "delete" || (change === "remove-role" && role?.key === "org-admin")
  );
}

function isSoAlready(subject: UserFacts, { change, role }: BulkAim): boolean {
  const holds = role !== undefined && subject.roleKeys.includes(role.key);
  switch (change) {
    case "deactivate":
      return !subject.active;
    case "reactivate":
      return subject.active;
    case "delete":
      return false;
    case "add-role":
      return holds;
    case "remove-role":
      return !holds;
  }
}

function refusalOf(
  holder: Holder,
  subject: UserFacts,
  { change, role }: BulkAim,
  others: number,
): Refusal | undefined {
  const roles = role ? [role] : [];
  switch (change) {
    case "deactivate":
      return refuseDeactivation(holder, subject, others);
    case "reactivate":
      return refuseReactivation(holder, subject);
    case "delete":
      return refuseDeletion(holder, subject, others);
    case "add-role":
      return refuseRoleChange(holder, subject, { added: roles, removed: [] }, others);
    case "remove-role":
      return refuseRoleChange(holder, subject, { added: [], removed: roles }, others);
  }
}

/**
 * What becomes of each, one after the other: whoever is changed no longer counts as an administrator for those who come
 * later, so that of all administrators the last one stays.
 * @param subjects in the order of their ids
 * @param administrators the Organization Administrators who can sign in now
 */
export function prospects(
  holder: Holder,
  subjects: readonly BulkSubject[],
  aim: BulkAim,
  administrators: readonly number[],
): Prospect[] {
  const left = new Set(administrators);
  const isTaken = takesAdministrators(aim);
  return subjects.map((subject) => {
    if (isSoAlready(subject, aim)) return { outcome: "unchanged", reason: null };
    if (subject.isChangedSince) return { outcome: "unchanged", reason: "Was changed again since." };
    const others = left.size - (left.has(subject.userId) ? 1 : 0);
    const refusal = refusalOf(holder, subject, aim, others);
    if (refusal) return { outcome: "refused", reason: refusal.reason };
    if (isTaken) left.delete(subject.userId);
    return { outcome: "change", reason: null };
  });
}
