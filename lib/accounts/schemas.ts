import { z } from "zod";
import { textLimits } from "@/db/values";
import type { GoneJobs, NamedWork, UserReceipt } from "@/lib/users/impact";
import { exactText, idInput, line, wholeNumberInput } from "@/lib/core/text";

// What inputs look like and what rows look like. Browser-safe.

export const listAccountsInput = z.strictObject({
  /** The beginning of a name or any part of it; the default account stays first. */
  q: exactText("Search", 200).optional(),
  /** From the page before; opaque. */
  cursor: exactText("Cursor", 20_000).optional(),
  pageSize: wholeNumberInput(1, 200).default(50),
});
export type ListAccountsInput = z.input<typeof listAccountsInput>;

/** One line of the list of accounts, as JSON. Deleted accounts are not in it. */
export interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly isDefault: boolean;
  readonly active: boolean;
  readonly userCount: number;
}

export interface AccountPage {
  readonly rows: readonly AccountRow[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** What the card shows. Times in RFC 3339. */
export interface AccountDetails extends AccountRow {
  readonly description: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null until somebody changed it. */
  readonly updatedByName: string | null;
  /** Held by every user of the account besides their own. */
  readonly roles: readonly AccountRoleRow[];
}

export const accountIdInput = z.strictObject({ accountId: idInput });

export const accountFields = {
  name: line("Name", textLimits.accountName),
  description: line("Description", textLimits.description, { isOptional: true }),
};

/** The organization's own name for it, unique among all its accounts, deleted ones included; null: it has none. */
export const externalIdField = line("External ID", textLimits.externalId, { isOptional: true })
  .transform((value) => (value === "" ? null : value))
  .nullable();

/** The same where it must be there. */
export const requiredExternalId = line("External ID", textLimits.externalId);

export const createAccountInput = z.strictObject({
  ...accountFields,
  description: accountFields.description.default(""),
  externalId: externalIdField.default(null),
});
export type CreateAccountInput = z.input<typeof createAccountInput>;

export const updateAccountInput = z.strictObject({
  accountId: idInput,
  ...accountFields,
  /** Left out: stays as it is. */
  externalId: externalIdField.optional(),
  /** As they were when the editing began: when they are no longer so, the editor is told and decides (rule 14). */
  base: z.strictObject({ name: exactText("Name", 480), description: exactText("Description", 2_000) }),
});
export type UpdateAccountInput = z.input<typeof updateAccountInput>;

export const editedAccountFields = ["name", "description"] as const;
export type EditedAccountField = (typeof editedAccountFields)[number];

/** What shall be so afterwards; what is left out stays. */
export const changeAccountInput = z.strictObject({
  accountId: idInput,
  name: accountFields.name.optional(),
  description: accountFields.description.optional(),
  externalId: externalIdField.optional(),
  active: z.boolean("Active is true or false.").optional(),
  /** With `active: false`: its users are removed for good, as by a deletion. */
  isPermanent: z.boolean().default(false),
});
export type ChangeAccount = z.output<typeof changeAccountInput>;

/** What somebody else changed meanwhile: the `details` of the conflict that updateAccount answers. */
export interface AccountEditConflict {
  readonly changed: readonly {
    readonly field: EditedAccountField;
    readonly base: string;
    readonly present: string;
  }[];
  readonly present: Readonly<Record<EditedAccountField, string>>;
  readonly updatedByName: string | null;
}

export const accountRoleInput = z.strictObject({ accountId: idInput, key: exactText("Role", 200) });

/** A role that every user of the account holds besides their own. */
export interface AccountRoleRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** Short, as tags show it. */
  readonly label: string;
  readonly description: string;
  readonly privileges: readonly string[];
  /** Null when it is not known. */
  readonly byName: string | null;
  /** In RFC 3339. */
  readonly at: string;
}

export const accountChanges = ["deactivate", "reactivate", "delete"] as const;
export type AccountChange = (typeof accountChanges)[number];

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const planAccountInput = z.strictObject({
  change: z.enum(accountChanges),
  accountId: idInput,
  /** Deactivation only: the instances of its users go, too. */
  removeInstances: flag.default(false),
});

/** SHA-256 over what the plan showed, in hex. */
const planHash = z.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a plan. Open the dialog again.");

export const applyAccountInput = z.strictObject({ accountId: idInput, planHash: planHash.optional() });
export type ApplyAccountInput = z.input<typeof applyAccountInput>;

export const deactivateAccountInput = applyAccountInput.extend({
  removeInstances: z.boolean().default(false),
});

/** What the change would do now, with live counts and the first few names. */
export interface AccountPlan {
  readonly change: AccountChange;
  readonly accountId: number;
  readonly name: string;
  /** It is so already: there is nothing left to do. */
  readonly isDone: boolean;
  readonly users: number;
  readonly activeUsers: number;
  readonly sessions: number;
  /** Links by mail to its users that would still be taken. */
  readonly links: number;
  /** The first of those whom the change reaches, by last name. */
  readonly firstUsers: readonly string[];
  /** Of its users: jobs that stop, jobs at rest that a deletion takes, instances that stay or go. */
  readonly jobs: NamedWork;
  readonly goneJobs: GoneJobs;
  readonly instances: NamedWork;
  readonly removesInstances: boolean;
  /** Over exactly what the plan shows; sent back when it is applied. */
  readonly hash: string;
}

/** What did happen, and how fast. With an account nothing is handed over. */
export type AccountReceipt = Omit<UserReceipt, "jobsHandedOver" | "instancesHandedOver">;
