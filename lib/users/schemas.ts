import { z } from "zod";
import { textLimits } from "@/db/values";
import { exactText, idInput, line, wholeNumberInput } from "@/lib/core/text";
import { idsUpTo, mostInBatch } from "./bulk/user-ids";
import { emailInput } from "./email";

// What inputs look like and what rows look like. Browser-safe.

export const userSorts = ["last", "first", "email", "id", "lastSignIn", "created"] as const;
export type UserSort = (typeof userSorts)[number];

/** Also as an address writes it. */
export const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

/** Filters of the users table; all in the URL. */
export const userFilters = z.strictObject({
  /** Any part of name or e-mail; one or two characters: the beginning of first name, last name or e-mail. */
  q: exactText("Search", 200).optional(),
  roleId: idInput.optional(),
  active: flag.optional(),
  locked: flag.optional(),
  neverSignedIn: flag.optional(),
  /** Last signed in more than so many days ago, or never. */
  notSeenDays: wholeNumberInput(1, 3650).optional(),
});

export const listUsersInput = userFilters.extend({
  /** Left out: every account that the actor's view reaches. */
  accountId: idInput.optional(),
  sort: z.enum(userSorts).default("last"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  /** From the page before; opaque. */
  cursor: exactText("Cursor", 20_000).optional(),
  pageSize: wholeNumberInput(1, 200).default(50),
});
export type ListUsersInput = z.input<typeof listUsersInput>;

export const countUsersInput = userFilters.extend({ accountId: idInput.optional() });

export interface RoleTag {
  readonly id: number;
  readonly key: string;
  /** Short: "Org Admin", "Account Admin", or the name of a custom role. */
  readonly label: string;
}

/** Why a verb is not allowed on this row; a verb that is allowed is not there. The command decides again. */
export type RowRefusals = Partial<
  Record<
    "edit" | "roles" | "active" | "resetSecret" | "sendResetLink" | "unlock" | "resetTwoFactor" | "delete",
    string
  >
>;

/** One row of the users table, as JSON. Times in RFC 3339. */
export interface UserRow {
  readonly id: number;
  readonly accountId: number;
  readonly accountName: string;
  /** Only there a user can be Organization Administrator. */
  readonly inDefaultAccount: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Given by hand; the system's role is held by everyone and not shown. */
  readonly roles: readonly RoleTag[];
  readonly active: boolean;
  /** `until`: null while locked until an administrator unlocks. */
  readonly lock: { readonly until: string | null } | null;
  readonly twoFactor: boolean;
  readonly lastSignInAt: string | null;
  readonly createdAt: string;
  readonly version: number;
  readonly isSelf: boolean;
  readonly refusals: RowRefusals;
}

export interface UserPage {
  readonly rows: readonly UserRow[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Present for a search of one or two letters: the chosen sort does not apply, beginnings of last names come first. */
  readonly order?: "match";
}

export interface UserCount {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly isExact: boolean;
}

const roleKey = exactText("Role", 100).min(1);

/** The roles given by hand that the user shall hold afterwards: the whole new set, by key. */
export const rolesInput = z.array(roleKey).max(50, "Give at most 50 roles.");

export const passwordInput = exactText("Password", textLimits.password).refine((value) => value.length > 0, {
  message: "Password is missing. Type one or use Generate.",
});

const personFields = {
  firstName: line("First name", textLimits.name),
  lastName: line("Last name", textLimits.name),
  email: emailInput,
};

export const createUserInput = z.strictObject({
  accountId: idInput,
  ...personFields,
  password: passwordInput,
  mustChangePassword: z.boolean().default(true),
  roles: rolesInput.default([]),
});
export type CreateUserInput = z.input<typeof createUserInput>;

export const updateUserInput = z.strictObject({
  userId: idInput,
  ...personFields,
  roles: rolesInput,
  /** As they were when the dialog opened: when they are no longer so, the editor is told and decides (rule 14). */
  base: z.strictObject({
    firstName: z.string().max(400),
    lastName: z.string().max(400),
    email: z.string().max(1_200),
    roles: rolesInput,
  }),
});
export type UpdateUserInput = z.input<typeof updateUserInput>;

/** What somebody else changed meanwhile: the `details` of the conflict that updateUser answers. */
export interface EditConflict {
  readonly changed: readonly {
    readonly field: "firstName" | "lastName" | "email" | "roles";
    readonly base: string | readonly string[];
    readonly present: string | readonly string[];
  }[];
  readonly present: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly roles: readonly string[];
  };
}

export const userIdInput = z.strictObject({ userId: idInput });

/** As many as a dialog names one by one. */
const userIds = idsUpTo(100);

/** SHA-256 over what the plan showed, in hex. */
const planHash = z.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a plan. Open the dialog again.");

/** In a URL the ids are separated by commas. */
const idsInUrl = z
  .string()
  .max(2_000)
  .transform((list): (string | number)[] => list.split(","))
  .pipe(userIds);

export const userChanges = ["deactivate", "reactivate", "delete"] as const;
export type UserChange = (typeof userChanges)[number];

export const planInput = z.strictObject({
  change: z.enum(userChanges),
  userIds: z.union([userIds, idsInUrl]),
  /** Deactivation only: the instances go, too. */
  removeInstances: flag.default(false),
  /** Deactivation and deletion: who gets the instances and the jobs that can be given away, instead of stopping them. */
  handOverTo: idInput.optional(),
});

export const applyInput = z.strictObject({ userIds: idsUpTo(mostInBatch), planHash: planHash.optional() });
export type ApplyInput = z.input<typeof applyInput>;

export const deactivateUsersInput = applyInput
  .extend({ removeInstances: z.boolean().default(false), handOverTo: idInput.optional() })
  .refine((sent) => !sent.removeInstances || sent.handOverTo === undefined, {
    path: ["handOverTo"],
    message: "What is handed over is not removed. Choose one of the two.",
  });

/** `restore`: what the deactivation stopped and can run again comes back. */
export const reactivateUsersInput = applyInput.extend({ restore: z.boolean().default(false) });
