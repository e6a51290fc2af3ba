import "server-only";
import { defineQuery } from "@/lib/core/query";
import { accountHolder, enforceAccount, loadAccount } from "./account-record";
import { loadPeople } from "./account-people";
import { planFor } from "./plan";
import { refuseDeactivateAccount, refuseDeleteAccount } from "./rules";
import { planAccountInput } from "./schemas";

/**
 * What deactivating, reactivating or deleting this account would do now. Changes nothing.
 * @throws AppError with the same refusal that the command would answer
 */
export const planAccountChange = defineQuery({
  name: "accounts.plan",
  privilege: "manageAccounts",
  input: planAccountInput,
  async run(database, ctx, { change, accountId, removeInstances }) {
    const account = await loadAccount(database, ctx, accountId, { lock: false });
    if (change !== "reactivate") {
      const people = await loadPeople(database, ctx, account, { activeOnly: change === "deactivate" });
      const refuse = change === "delete" ? refuseDeleteAccount : refuseDeactivateAccount;
      enforceAccount(refuse(accountHolder(ctx), account, people), account);
    }
    return planFor(database, ctx, change, account, { removeInstances });
  },
});
