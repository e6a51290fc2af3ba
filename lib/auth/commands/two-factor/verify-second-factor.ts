import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { secondFactorInput } from "../../schemas";
import { giveCode } from "../../second-factor/give-code";
import { lockSelf, ownActor, readOwnSession } from "../../second-factor/own-session";

/**
 * The second step of signing in: a code of the authenticator app, or a recovery code. A browser that has given one already
 * (in another tab) is signed in and stays so.
 */
export const verifySecondFactor = defineCommand({
  action: "session.second-factor",
  privilege: "signed-in",
  duringSteps: ["second-factor"],
  input: secondFactorInput,
  async run(tx, ctx, { code }): Promise<CommandOutcome<null>> {
    if (ownActor(ctx).nextStep !== "second-factor") return { data: null, audit: [] };
    const session = await readOwnSession(tx, ctx);
    return giveCode(tx, ctx, { user: await lockSelf(tx, ctx), session, code });
  },
});
