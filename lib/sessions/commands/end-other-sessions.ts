import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { endSessions, liveSessions } from "../live-sessions";
import { ownSelf } from "../own-sessions";

/** Ends all of one's own sessions but that of the browser that asks. */
export const endOtherSessions = defineCommand({
  action: "session.end-others",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(tx, ctx) {
    const { owner, target } = ownSelf(ctx);
    const others = (await liveSessions(tx, ctx, owner)).filter(({ isCurrent }) => !isCurrent);
    const sessionsEnded = others.length;
    if (sessionsEnded === 0) return { data: { sessionsEnded }, audit: [] };
    await endSessions(tx, ctx, owner.userId, others);
    return { data: { sessionsEnded }, audit: [{ target, receipt: { sessionsEnded } }] };
  },
});
