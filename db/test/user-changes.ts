import { signIn } from "@/lib/auth/commands/sign-in";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { createUser } from "@/lib/users/commands/create-user";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { resetSecret } from "@/lib/users/commands/reset-secret";
import { sendResetLink } from "@/lib/users/commands/send-reset-link";
import { unlockUser } from "@/lib/users/commands/unlock-user";
import { updateUser } from "@/lib/users/commands/update-user";
import { testPassword, type TestUser } from "./test-bed";

/** What the dialog sends when it saves. */
export function edit(
  ctx: Ctx,
  user: TestUser,
  before: string[],
  after: string[],
  firstName = user.firstName,
) {
  const { firstName: first, lastName, email } = user;
  const base = { firstName: first, lastName, email, roles: before };
  return updateUser.execute(ctx, { userId: user.id, ...base, firstName, roles: after, base });
}

export const add = (ctx: Ctx, accountId: number, roles: string[] = []) =>
  createUser.execute(ctx, {
    ...{ accountId, firstName: "Alan", lastName: "Turing", roles, password: "Copper-Lantern-58!" },
    email: `alan.${crypto.randomUUID()}@example.test`,
  });

/** Every verb that changes a user who is there, whoever it is. */
const changes: Record<string, (ctx: Ctx, user: TestUser, roles?: string[]) => Promise<unknown>> = {
  edit: (ctx, user, roles = []) => edit(ctx, user, roles, roles, "Changed"),
  deactivate: (ctx, { id }) => deactivateUsers.execute(ctx, { userIds: [id] }),
  reactivate: (ctx, { id }) => reactivateUsers.execute(ctx, { userIds: [id] }),
  delete: (ctx, { id }) => deleteUsers.execute(ctx, { userIds: [id] }),
  "reset the secret of": (ctx, { id }) => resetSecret.execute(ctx, { userId: id }),
  "reset the password of": (ctx, { id }) =>
    resetPassword.execute(ctx, { userId: id, password: "Copper-Lantern-58!" }),
  "send a reset link to": (ctx, { id }) => sendResetLink.execute(ctx, { userId: id }),
  unlock: (ctx, { id }) => unlockUser.execute(ctx, { userId: id }),
};
export const everyChange = Object.entries(changes).map(([verb, change]) => ({ verb, change }));

export const trySignIn = ({ email }: { email: string }, password = testPassword) =>
  signIn.execute(anonymousCtx({ requestId: "request-1" }), { email, password });
