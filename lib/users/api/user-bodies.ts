import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { readOnlyFields } from "@/lib/core/api/read-only-fields";
import { exactText } from "@/lib/core/text";
import { createUserInput } from "../schemas";
import { contactFields } from "./contact-fields";

// What clients send about a user. Fields that are not here are ignored.

const roles = z
  .array(z.object({ key: exactText("Role", 100).min(1, "A role has a key.") }), "Roles are a list.")
  .max(50, "Give at most 50 roles.");

const password = exactText("Password", textLimits.password).min(1, "Password is missing.");
const flag = z.boolean("This is not true or false.");
const { firstName, lastName, email } = createUserInput.shape;

/** As it stands in answers: no password, but a place where one is. */
export const securedPassword = "secured";

export const newUserBody = z
  .object({
    firstName,
    lastName,
    email,
    password,
    mustChangePassword: flag.default(false).meta({
      description: "Whether the user has to choose another password at the first sign-in.",
    }),
    roles: roles.default([]),
    ...contactFields,
    ...readOnlyFields,
  })
  .meta({ id: "NewUser" });

export const userChangeBody = z
  .object({
    firstName: firstName.optional(),
    lastName: lastName.optional(),
    email: email.optional(),
    password: password
      .optional()
      .meta({ description: "`secured`, as it stands in answers, changes nothing." }),
    mustChangePassword: flag.optional().meta({ description: "Goes only with a password." }),
    roles: roles.optional().meta({
      description:
        "The whole new set of roles given by hand. Those that the account or the system gives may stand among them.",
    }),
    active: flag.optional(),
    ...contactFields,
    ...readOnlyFields,
  })
  .meta({ id: "UserChange" });

/** Of a body the fields that never change, and the rest. */
export function withoutReadOnly<
  Body extends Partial<Record<"id" | "organizationId" | "secret" | "createdDate", unknown>>,
>({ id, organizationId, secret, createdDate, ...rest }: Body) {
  return { readOnly: { id, organizationId, secret, createdDate }, rest };
}
