import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { actorName, currentSessionId } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/**
 * Ends the session of the browser that asks.
 * @throws AppError `forbidden` for a call with the two secrets: there is no session to end
 */
export const signOut = defineCommand({
  action: "session.sign-out",
  privilege: "signed-in",
  duringSteps: ["second-factor", "change-password", "enroll-two-factor"],
  input: z.strictObject({}),
  async run(tx, ctx) {
    const { organizationId, actor } = ctx;
    if (actor.type !== "user") return { data: null, audit: [] };
    if (actor.sessionId === undefined) {
      throw new AppError("forbidden", "Only a session can be ended. Send its token as “Bearer …”.");
    }
    await tx
      .delete(sessions)
      .where(and(eq(sessions.organizationId, organizationId), eq(sessions.id, currentSessionId(ctx))));
    const target = {
      type: "user" as const,
      id: actor.userId,
      name: actorName(actor),
      email: actor.email,
      accountId: actor.accountId,
    };
    return { data: null, audit: [{ target }] };
  },
});
