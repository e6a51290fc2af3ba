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
  return newUserFields.refine(({ password = "", firstName = "", lastName = "", email = "" }) => {
    // An empty password has its own message.
    return (
      password === "" ||
      checkPassword(policy, password, { firstName, lastName, email }).every(({ met }) => met)
    );
  }, passwordIssue);
}

const passwordIssue = {
  path: ["password"],
  message: "Password does not meet every rule below yet.",
  // Also while other fields are wrong: each field says at once what is wrong with it.
  when: () => true,
};

export type NewUser = z.output<typeof newUserFields>;
