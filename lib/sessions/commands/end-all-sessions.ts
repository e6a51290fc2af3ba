import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { enforce, holderOf, loadUsers, userTarget } from "@/lib/users/user-record";
import { endSessions, liveSessions } from "../live-sessions";
import { refuseEndingSessions } from "../rules";
import { sessionsOfInput } from "../schemas";

/** Ends every session of a user; of oneself every one but that of the browser that asks. */
export const endAllSessions = defineCommand({
  action: "session.end-all",
  privilege: userPrivileges("edit"),
  input: sessionsOfInput,
  async run(tx, ctx, { userId }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEndingSessions(holderOf(ctx), user), user);
    const ended = (await liveSessions(tx, ctx, user)).filter(({ isCurrent }) => !isCurrent);
    const sessionsEnded = ended.length;
    if (sessionsEnded === 0) return { data: { sessionsEnded }, audit: [] };
    await endSessions(tx, ctx, userId, ended);
    return { data: { sessionsEnded }, audit: [{ target: userTarget(user), receipt: { sessionsEnded } }] };
  },
});
