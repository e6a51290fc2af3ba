import "server-only";
import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { candidateTarget } from "../../lockout/failure-counters";
import { completeSignIn } from "../../open-session";
import { secondFactorInput } from "../../schemas";
import { checkCode } from "../../second-factor/check-code";
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
    const user = await lockSelf(tx, ctx);
    const outcome = await checkCode(tx, ctx, { user, session, code });
    if (outcome.refusal) return outcome;
    await tx
      .update(sessions)
      .set({ secondFactorAt: ctx.now })
      .where(and(eq(sessions.organizationId, ctx.organizationId), eq(sessions.id, session.id)));
    await completeSignIn(tx, ctx, user, session.deviceHash);
    const receipt = {
      secondFactor: outcome.given,
      ...(session.provider !== null && { provider: session.provider }),
    };
    return { data: null, audit: [{ action: "session.sign-in", target: candidateTarget(user), receipt }] };
  },
});
