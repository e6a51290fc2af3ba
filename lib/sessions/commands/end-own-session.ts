import "server-only";
import { defineCommand } from "@/lib/core/command";
import { endSessions, liveSessions } from "../live-sessions";
import { ownSelf } from "../own-sessions";
import { ownSessionInput } from "../schemas";

/** Ends one of one's own sessions. One that is over, or was never one's own, changes nothing. */
export const endOwnSession = defineCommand({
  action: "session.end",
  privilege: "signed-in",
  input: ownSessionInput,
  async run(tx, ctx, { sessionId }) {
    const { owner, target } = ownSelf(ctx);
    const session = (await liveSessions(tx, ctx, owner)).find(({ id }) => id === sessionId);
    if (!session) return { data: { sessionsEnded: 0 }, audit: [] };
    await endSessions(tx, ctx, owner.userId, [session]);
    return {
      data: { sessionsEnded: 1 },
      audit: [{ target, changes: { session: [session.device, null] } }],
    };
  },
});
