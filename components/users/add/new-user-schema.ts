import { z } from "zod";
import { checkPassword, type PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { createUserInput } from "@/lib/users/schemas";

const newUserFields = createUserInput.extend({
  accountId: z.number("Choose the account that the user belongs to.").int(),
  mustChangePassword: z.boolean(),
  roles: z.array(z.string()),
});

/** What the dialog checks before it asks the server, which checks again. */
export function newUserSchema(policy: PasswordPolicy) {
  return newUserFields.superRefine((values, context) => {
    if (checkPassword(policy, values.password, values).every((check) => check.met)) return;
    const message = "Password does not meet every rule below yet.";
    context.addIssue({ code: "custom", path: ["password"], message });
  });
}

export type NewUser = z.output<typeof newUserFields>;
