import "server-only";
import { z } from "zod";
import { voidMailLinks } from "@/lib/auth/links/mail-links";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { defineCommand } from "@/lib/core/command";
import { lockOwnUser } from "../own-user";
import { pendingEmailOf } from "../pending-email";

/** Makes the link that was sent to the new address void. Without one it changes nothing. */
export const cancelEmailChange = defineCommand({
  action: "user.cancel-email-change",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(tx, ctx) {
    const user = await lockOwnUser(tx, ctx);
    const pending = await pendingEmailOf(tx, user);
    if (!pending) return { data: null, audit: [] };
    await voidMailLinks(tx, user, ["email-change"]);
    return {
      data: null,
      audit: [{ target: candidateTarget(user), changes: { email: [pending.email, user.email] } }],
    };
  },
});
