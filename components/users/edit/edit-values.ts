import { z } from "zod";
import type { ActionError } from "@/lib/core/errors";
import { type EditConflict, updateUserInput, type UserRow } from "@/lib/users/schemas";

const { firstName, lastName, email } = updateUserInput.shape;

/** What the edit dialog holds. */
export const editSchema = z.object({
  firstName,
  lastName,
  email,
  roles: z.array(z.string()),
  active: z.boolean(),
});
export type EditValues = z.output<typeof editSchema>;

/** What updateUser compares with what is stored. */
export type EditBase = EditConflict["present"];
export type EditedField = keyof EditBase;
export const editedFields = [
  "firstName",
  "lastName",
  "email",
  "roles",
] as const satisfies readonly EditedField[];

/** The values of a row as they are when the dialog opens. */
export function baseOf(user: UserRow): EditBase {
  return {
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    roles: user.roles.map((role) => role.key),
  };
}

/** Whether two values of a field are the same; the order of roles means nothing. */
export function isSameValue(one: string | readonly string[], other: string | readonly string[]): boolean {
  const plain = (value: string | readonly string[]) =>
    typeof value === "string" ? value : [...value].sort().join("\n");
  return plain(one) === plain(other);
}

/** Whether anything but Active differs from what is stored. */
export function isEdited(values: EditBase, base: EditBase): boolean {
  return editedFields.some((field) => !isSameValue(values[field], base[field]));
}

/** What somebody else changed meanwhile, when that is why the server refused. */
export function editConflictIn({ code, details }: ActionError): EditConflict | null {
  const isOne =
    code === "conflict" && typeof details === "object" && details !== null && "changed" in details;
  // Its shape is that of requireUnchanged in lib/users/commands/update-user.ts.
  return isOne ? (details as EditConflict) : null;
}
