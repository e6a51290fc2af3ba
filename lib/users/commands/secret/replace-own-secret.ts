import "server-only";
import { z } from "zod";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { replaceUserSecret } from "@/lib/auth/replace-user-secret";
import { lockSelf } from "@/lib/auth/second-factor/own-session";
import { defineCommand } from "@/lib/core/command";

/**
 * Makes a new secret for oneself over the API, where whoever calls holds the secret or a session. In the console, which may
 * have been left open, the password is asked first: `resetOwnSecret`.
 */
export const replaceOwnSecret = defineCommand({
  action: "user.reset-secret",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(tx, ctx) {
    const user = await lockSelf(tx, ctx);
    const secret = await replaceUserSecret(tx, ctx, user.userId);
    return { data: { userId: user.userId, secret }, audit: [{ target: candidateTarget(user) }] };
  },
});
