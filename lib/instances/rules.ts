import type { Holder, Subject } from "@/lib/access/decide";
import { lacksPrivilege, type Privilege } from "@/lib/access/privileges";
import { type Refusal, refuseEdit } from "@/lib/users/rules";
import { type InstanceKind, type InstanceRefusals, type InstanceVerb, instanceVerbs } from "./schemas";

// Who may do what about an instance. Pure.

/** Whose instance it is. */
export interface InstanceOwner extends Subject {
  /** User and account are active: only then may something be started for them. */
  readonly mayAct: boolean;
}

/** What it takes to change one's own. */
export const ownPrivilege = {
  element: "createElementInstances",
  formula: "createFormulaInstances",
} as const satisfies Record<InstanceKind, Privilege>;

/** One's own with the privilege to have some; somebody else's as editing them: reach and rule 4. */
export function refuseChange(holder: Holder, owner: Subject, kind: InstanceKind): Refusal | undefined {
  if (holder.userId !== owner.userId) return refuseEdit(holder, owner);
  if (holder.privileges.has(ownPrivilege[kind])) return undefined;
  return { code: "forbidden", reason: lacksPrivilege([ownPrivilege[kind]]) };
}

/** An instance that is active has somebody to run for. */
export function refuseActivation({
  name,
  mayAct,
}: Pick<InstanceOwner, "name" | "mayAct">): Refusal | undefined {
  if (mayAct) return undefined;
  return {
    code: "refused",
    reason: `${name} is inactive, so nothing would run. Reactivate this user first.`,
  };
}

function refuseVerb(
  holder: Holder,
  owner: InstanceOwner,
  verb: InstanceVerb,
  kind: InstanceKind,
): Refusal | undefined {
  // Also of one's own: it changes what somebody else has.
  if (verb === "handOver") return refuseEdit(holder, owner);
  const refusal = refuseChange(holder, owner, kind);
  return refusal ?? (verb === "activate" ? refuseActivation(owner) : undefined);
}

/** Why each verb is not possible; one that is possible is not there. */
export function instanceRefusals(holder: Holder, owner: InstanceOwner, kind: InstanceKind): InstanceRefusals {
  const entries = instanceVerbs.map((verb) => [verb, refuseVerb(holder, owner, verb, kind)?.reason] as const);
  return Object.fromEntries(entries.filter(([, reason]) => reason !== undefined));
}
