import type { JobKind } from "@/db/values";
import { type Holder, privilegesBeyond } from "@/lib/access/decide";
import { type Privilege, privilegeSentence } from "@/lib/access/privileges";
import { type Refusal, refuseEdit, type UserFacts } from "@/lib/users/rules";

// Who may be given somebody else's work. Pure.

/** What its owner must hold to have such a job or instance at all. */
const needed: Partial<Record<JobKind, Privilege>> = {
  poller: "createElementInstances",
  "cron-trigger": "createFormulaInstances",
};

const refused = (reason: string): Refusal => ({ code: "refused", reason });

/** Reach and rule 4 toward both, and somebody active of the same account. */
export function refuseReceiver(holder: Holder, owner: UserFacts, receiver: UserFacts): Refusal | undefined {
  const refusal = refuseEdit(holder, owner) ?? refuseEdit(holder, receiver);
  if (refusal) return refusal;
  if (receiver.userId === owner.userId) return refused(`${owner.name} owns it already.`);
  if (receiver.accountId !== owner.accountId) {
    return refused(`${receiver.name} is in another account. Choose somebody of the same one.`);
  }
  if (receiver.active && receiver.accountActive) return undefined;
  return refused(`${receiver.name} is inactive, so nothing would run. Choose somebody who is active.`);
}

/** Whether work of this kind may go to anybody else. Imports and bulk changes were decided by a person with that person's rights. */
export function refuseGivingAway(kind: JobKind): Refusal | undefined {
  if (kind !== "import" && kind !== "bulk-change") return undefined;
  const what = kind === "import" ? "An import" : "A bulk change";
  return refused(
    `${what} runs with the rights of whoever decided on it, so it is not handed over. Stop it, and let somebody else start another.`,
  );
}

/**
 * Whether work of this kind may go from one to the other. A call of this API does whatever its owner may do: it must not
 * be able to do more than when it was written.
 */
export function refuseKind(kind: JobKind, owner: UserFacts, receiver: UserFacts): Refusal | undefined {
  const refusal = refuseGivingAway(kind);
  if (refusal) return refusal;
  const privilege = needed[kind];
  if (privilege !== undefined && !receiver.privileges.has(privilege)) {
    return refused(
      `The roles of ${receiver.name} do not include “${privilegeSentence(privilege)}”. Choose somebody else or give it first.`,
    );
  }
  if (kind !== "api-call") return undefined;
  const [beyond] = privilegesBeyond(owner.privileges, receiver.privileges);
  if (beyond === undefined) return undefined;
  return refused(
    `${receiver.name} may do things that ${owner.name} may not (“${privilegeSentence(beyond)}”), and a call runs with everything that its owner may do. Choose somebody else, or let ${receiver.name} add the call anew.`,
  );
}
