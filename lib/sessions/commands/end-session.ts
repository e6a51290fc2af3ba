import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { enforce, holderOf, loadUsers, userTarget } from "@/lib/users/user-record";
import { endSessions, liveSessions } from "../live-sessions";
import { refuseEndingSessions } from "../rules";
import { userSessionInput } from "../schemas";

/** Ends one session of a user. One that is over, or was never that user's, changes nothing. */
export const endSession = defineCommand({
  action: "session.end",
  privilege: userPrivileges("edit"),
  input: userSessionInput,
  async run(tx, ctx, { userId, sessionId }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEndingSessions(holderOf(ctx), user), user);
    const session = (await liveSessions(tx, ctx, user)).find(({ id }) => id === sessionId);
    if (!session) return { data: { sessionsEnded: 0 }, audit: [] };
    await endSessions(tx, ctx, userId, [session]);
    return {
      data: { sessionsEnded: 1 },
      audit: [{ target: userTarget(user), changes: { session: [session.device, null] } }],
    };
  },
});
