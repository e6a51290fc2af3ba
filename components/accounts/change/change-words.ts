import type { AccountChange, AccountDetails } from "@/lib/accounts/schemas";

interface ChangeWords {
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  /** When somebody else was faster. */
  readonly alreadyDone: string;
}

/** What the dialog of each change says about this account. */
export function changeWords(
  change: AccountChange,
  { name, active }: Pick<AccountDetails, "name" | "active">,
): ChangeWords {
  const all: Record<AccountChange, ChangeWords> = {
    deactivate: {
      title: `Deactivate ${name}`,
      description:
        "The account stays and can be reactivated. From this moment no request from its users is served.",
      confirmLabel: "Update",
      alreadyDone: `${name} is inactive already. There is nothing left to do.`,
    },
    reactivate: {
      title: `Reactivate ${name}`,
      description: "The account is open again. Its users are not: each is reactivated on their own.",
      confirmLabel: "Update",
      alreadyDone: `${name} is active already. There is nothing left to do.`,
    },
    delete: {
      title: `Delete account ${name}`,
      description: active
        ? "This cannot be undone. To only cut the account off, deactivate it instead."
        : "This cannot be undone. The account is inactive already and cut off from everything.",
      confirmLabel: "Delete account",
      alreadyDone: `${name} is deleted already. There is nothing left to do.`,
    },
  };
  return all[change];
}
