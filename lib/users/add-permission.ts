import { decideInAccount, type Holder } from "@/lib/access/decide";

export interface AddPermission {
  readonly canAdd: boolean;
  readonly addRefusal?: string;
}

/**
 * Whether the button Add user works, and why not. The command decides again.
 * @param accountId left out where the dialog asks for the account: then every account must be within reach
 */
export function addPermission(holder: Holder, accountId?: number): AddPermission {
  const elsewhere = -1;
  const decision = decideInAccount(holder, "add", accountId ?? elsewhere);
  if (!decision.allowed) return { canAdd: false, addRefusal: decision.because };
  if (accountId !== undefined || holder.privileges.has("manageAccounts")) return { canAdd: true };
  return {
    canAdd: false,
    addRefusal: "Choosing an account needs the privilege “Create and manage accounts”.",
  };
}
