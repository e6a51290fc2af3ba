import { z } from "zod";
import { textLimits } from "@/db/values";
import { type Privilege, privileges } from "@/lib/access/privileges";
import { exactText, idInput, line } from "@/lib/core/text";

// What roles look like to the screens that give and configure them, and what is sent to change them. Browser-safe.

/** A role that is given by hand, and whether this actor can give it. */
export interface RoleOption {
  readonly id: number;
  readonly key: string;
  /** Short: "Org Admin", "Account Admin", or the name of a custom role. */
  readonly label: string;
  /** Why this actor cannot give it to a user of the default account. */
  readonly refusal?: string;
  /** Why not to a user of another account. */
  readonly refusalElsewhere?: string;
}

/** A column of the matrix. */
export interface MatrixRole {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isCustom: boolean;
  /** In the order of the catalogue. */
  readonly privileges: readonly Privilege[];
}

/** Every role of the organization with what it may do, and who looks at it. */
export interface RoleMatrix {
  readonly roles: readonly MatrixRole[];
  readonly editor: { readonly privileges: readonly Privilege[]; readonly roleKeys: readonly string[] };
}

/** More columns than this nobody reads, and a user holds at most these and the two start roles. */
export const mostCustomRoles = 48;

export const roleFields = {
  name: line("Name", textLimits.roleName),
  description: line("Description", textLimits.description, { isOptional: true }),
};

export const createRoleInput = z.strictObject({
  ...roleFields,
  description: roleFields.description.default(""),
  /** The role whose privileges it starts with; without one it starts with none. */
  copyOf: idInput.nullable().default(null),
});

export const updateRoleInput = z.strictObject({
  roleId: idInput,
  ...roleFields,
  /** As they were when the dialog opened: when they are no longer so, the editor is told and decides (rule 14). */
  base: z.strictObject({ name: exactText("Name", 480), description: exactText("Description", 2_000) }),
});

export const editedRoleFields = ["name", "description"] as const;
export type EditedRoleField = (typeof editedRoleFields)[number];

/** What somebody else changed meanwhile: the `details` of the conflict that updateRole answers. */
export interface RoleEditConflict {
  readonly changed: readonly {
    readonly field: EditedRoleField;
    readonly base: string;
    readonly present: string;
  }[];
  readonly present: Readonly<Record<EditedRoleField, string>>;
}

/** SHA-256 over what the plan showed, in hex. */
const planHash = z.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a plan. Load the page again.");

// Any text: the command says about a key that it does not take why not.
export const privilegeKeys = z
  .array(exactText("Privilege", 100).min(1))
  .max(100, "A role has at most 100 privileges.");

export const changePrivilegesInput = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        roleId: idInput,
        /** The whole new set. */
        privileges: privilegeKeys,
        /** As it was when the editing began (rule 14). */
        base: privilegeKeys,
      }),
    )
    .min(1, "Change at least one role.")
    .max(100, "Change at most 100 roles at once.")
    .refine((changes) => new Set(changes.map(({ roleId }) => roleId)).size === changes.length, {
      message: "A role stands in the changes twice. Send each once.",
    }),
  planHash: planHash.optional(),
});
export type ChangePrivilegesInput = z.input<typeof changePrivilegesInput>;

/** `null`: whatever it does now. Said in so many words: there is no input that resets by being nothing. */
export const resetRolesInput = z.strictObject({ planHash: planHash.nullable() });

export const deleteRoleInput = z.strictObject({
  roleId: idInput,
  /** The role that its holders get instead. */
  moveToRoleId: idInput.nullable().default(null),
  planHash: planHash.optional(),
});

export const planRoleDeletionInput = z.strictObject({ roleId: idInput, moveToRoleId: idInput.optional() });

/** What is put into a role and what is taken away. */
export interface PrivilegeFlips {
  readonly roleId: number;
  readonly added: readonly Privilege[];
  readonly removed: readonly Privilege[];
}

const maskOf = (keys: readonly Privilege[]) =>
  keys.reduce((mask, key) => mask + 2 ** privileges.indexOf(key), 0).toString(16);
const fromMask = (hex: string) =>
  privileges.filter((_key, at) => Math.floor(Number.parseInt(hex, 16) / 2 ** at) % 2 === 1);

/** Changes as they stand in an address: short enough when every box of every role is flipped. */
export function encodeFlips(changes: readonly PrivilegeFlips[]): string {
  return changes
    .map(({ roleId, added, removed }) => [roleId, maskOf(added), maskOf(removed)].join("."))
    .join("~");
}

const flipsInUrl = z
  .string()
  .max(4_000)
  .regex(/^\d{1,15}\.[0-9a-f]{1,8}\.[0-9a-f]{1,8}(~\d{1,15}\.[0-9a-f]{1,8}\.[0-9a-f]{1,8})*$/)
  .transform((text): PrivilegeFlips[] =>
    text.split("~").map((part) => {
      const [roleId = "", added = "", removed = ""] = part.split(".");
      return { roleId: Number(roleId), added: fromMask(added), removed: fromMask(removed) };
    }),
  );

export const planRoleChangeInput = z.strictObject({
  /** Back to the defaults, or what is flipped. */
  changes: z.union([z.literal("defaults"), flipsInUrl], "These are no changes of roles."),
});

/** For whom a change of one role makes a difference: who holds the same through another role is not among them. */
export interface RoleEffect {
  readonly roleId: number;
  readonly roleName: string;
  readonly direction: "gain" | "lose";
  readonly privileges: readonly Privilege[];
  readonly people: number;
  /** The first of them whom the actor may see. */
  readonly names: readonly string[];
}

export interface PlannedRole extends PrivilegeFlips {
  readonly name: string;
  /** Given by the system: to everybody of the default account, or of the other accounts. */
  readonly isSystem: boolean;
  readonly holders: number;
}

export interface RolesPlan {
  readonly roles: readonly PlannedRole[];
  readonly effects: readonly RoleEffect[];
  /** The actor could not open this page afterwards. */
  readonly losesOwnAccess: boolean;
  /** Over exactly what the plan shows; sent back when it is applied. */
  readonly hash: string;
}

/** What somebody else changed meanwhile, and what the same change would do now: the `details` of a conflict. */
export interface RolesConflict {
  readonly changed: readonly {
    readonly roleId: number;
    readonly name: string;
    readonly base: readonly Privilege[];
    readonly present: readonly Privilege[];
  }[];
  readonly plan: RolesPlan;
}

export interface RoleDeletionPlan {
  readonly roleId: number;
  readonly name: string;
  readonly holders: number;
  /** The first of them whom the actor may see. */
  readonly names: readonly string[];
  /** Accounts that give it to each of their users, and the first of them for whoever may see accounts. */
  readonly accounts: number;
  readonly accountNames: readonly string[];
  readonly moveToRoleId: number | null;
  readonly effects: readonly RoleEffect[];
  readonly hash: string;
}
