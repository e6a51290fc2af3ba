import { decideInAccount, type Holder, userReach } from "@/lib/access/decide";

/** Why the buttons over selected users do not work; one that does is not there. The command decides again, user by user. */
export interface BulkRefusals {
  /** Deactivate, Reactivate, Add role, Remove role. */
  readonly edit?: string;
  readonly delete?: string;
}

/** @param accountId left out where the table shows every account: then one within reach is enough */
export function bulkRefusals(holder: Holder, accountId: number = holder.accountId): BulkRefusals {
  const refusal = (verb: "edit" | "delete") => {
    const isEverywhere = userReach(holder.privileges, verb) === "organization";
    const decision = decideInAccount(holder, verb, accountId);
    return isEverywhere || decision.allowed ? {} : { [verb]: decision.because };
  };
  return { ...refusal("edit"), ...refusal("delete") };
}
