import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { defineOperation } from "@/lib/core/api/operation";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { exactText } from "@/lib/core/text";
import { authenticate } from "../../commands/authenticate";
import { changeOwnPassword } from "../../commands/change-own-password";
import { showSecrets } from "../../commands/show-secrets";
import { signOut } from "../../commands/sign-out";
import { authenticateInput } from "../../schemas";

const tag = "Authentication";
const exampleToken = "Q2m8vX0tLr5NwYc7JdKf3BpHs9GzAe1UoTi6RnWxVbE";
const exampleSecrets = {
  userSecret: "m3Vw8QkXr1TzLp6NcYb0HsJd9FgAe5UoRi2KnWxCtBE",
  organizationSecret: "7Jb0sX4w2kPq9mVd1TzRfYcL6uHnA3eGoKiB5tNrWxQ",
};

const typed = (label: string) => exactText(label, textLimits.password).min(1, `${label} is missing.`);

export const authenticateOperation = defineOperation({
  id: "authenticate",
  method: "POST",
  path: "/authentication",
  tag,
  summary: "Signs in with a password",
  description:
    "Opens a session like a browser's: send its token as `Authorization: Bearer …`. It ends like one, and `DELETE /authentication` ends it.",
  privilege: "public",
  body: z.object(authenticateInput.shape),
  answer: { description: "The session.", schema: z.object({ token: z.string() }) },
  example: {
    body: { username: "ada.lovelace@example.com", password: "Copper-Lantern-58!" },
    answer: { token: exampleToken },
  },
  run: async ({ execute, body }) => ({ body: await execute(authenticate, body) }),
});

export const endAuthenticationOperation = defineOperation({
  id: "endAuthentication",
  method: "DELETE",
  path: "/authentication",
  tag,
  summary: "Ends the session that calls",
  privilege: "signed-in",
  answer: { description: "The token is refused from now on." },
  example: {},
  async run({ execute }) {
    await execute(signOut, {});
    return {};
  },
});

export const showSecretsOperation = defineOperation({
  id: "showSecrets",
  method: "GET",
  path: "/authentication/secrets",
  tag,
  summary: "The two secrets of the user who signed in",
  description: "With the token of a session, within 15 minutes after its password was given.",
  privilege: "signed-in",
  answer: {
    description: "The secrets.",
    schema: z.object({ userSecret: z.string(), organizationSecret: z.string() }),
  },
  example: { answer: exampleSecrets },
  run: async ({ execute }) => ({ body: await execute(showSecrets, {}) }),
});

export const changePasswordOperation = defineOperation({
  id: "changePassword",
  method: "POST",
  path: "/authentication/passwords",
  tag,
  summary: "Changes one's own password",
  description: "One's other sessions end.",
  privilege: "signed-in",
  body: z.object({ oldPassword: typed("Old password"), newPassword: typed("New password") }),
  answer: { description: "The new password counts from now on." },
  refusals: [409],
  example: { body: { oldPassword: "Copper-Lantern-58!", newPassword: "Quiet-Harbour-27!" } },
  async run({ execute, body: { oldPassword: currentPassword, newPassword: password } }) {
    await withFieldNames({ currentPassword: "oldPassword", password: "newPassword" }, () =>
      execute(changeOwnPassword, { currentPassword, password }),
    );
    return {};
  },
});
