import "server-only";
import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { CommandOutcome } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { candidateTarget } from "../lockout/failure-counters";
import { completeSignIn } from "../open-session";
import { checkCode, type CodeCall } from "./check-code";
import type { OwnSession } from "./own-session";

interface Call extends CodeCall {
  readonly session: Pick<OwnSession, "id" | "deviceHash" | "provider">;
}

/** The second step of signing in: looks at the code, and with the right one the session is signed in whole. */
export async function giveCode(
  tx: Database,
  ctx: Ctx,
  { user, session, code }: Call,
): Promise<CommandOutcome<null>> {
  const outcome = await checkCode(tx, ctx, { user, session, code });
  if (outcome.refusal) return outcome;
  await tx
    .update(sessions)
    .set({ secondFactorAt: ctx.now })
    .where(and(eq(sessions.organizationId, user.organizationId), eq(sessions.id, session.id)));
  await completeSignIn(tx, ctx, user, session.deviceHash);
  const receipt = {
    secondFactor: outcome.given,
    ...(session.provider !== null && { provider: session.provider }),
  };
  return { data: null, audit: [{ action: "session.sign-in", target: candidateTarget(user), receipt }] };
}
