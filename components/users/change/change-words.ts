import type { UserChange, UserRow } from "@/lib/users/schemas";

interface ChangeWords {
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  /** When somebody else was faster. */
  readonly alreadyDone: string;
}

/** What the dialog of each change says about this person. */
export function changeWords(
  change: UserChange,
  user: Pick<UserRow, "firstName" | "lastName" | "active">,
): ChangeWords {
  const name = `${user.firstName} ${user.lastName}`;
  const all: Record<UserChange, ChangeWords> = {
    deactivate: {
      title: `Deactivate ${name}`,
      description: `${user.firstName} stays in the list and can be reactivated. From this moment no request from this user is served.`,
      confirmLabel: "Update",
      alreadyDone: `${name} is inactive already. There is nothing left to do.`,
    },
    reactivate: {
      title: `Reactivate ${name}`,
      description: `${user.firstName} can sign in again from this moment.`,
      confirmLabel: "Update",
      alreadyDone: `${name} is active already. There is nothing left to do.`,
    },
    delete: {
      title: `Delete ${name}`,
      description: user.active
        ? `This cannot be undone. To only cut ${user.firstName} off, deactivate instead.`
        : `This cannot be undone. ${user.firstName} is inactive already and cut off from everything.`,
      confirmLabel: "Delete user",
      alreadyDone: `${name} is not there any more.`,
    },
  };
  return all[change];
}
