import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineQuery } from "@/lib/core/query";
import { holderOf, loadUsers } from "@/lib/users/user-record";
import { liveSessions } from "./live-sessions";
import { ownSelf } from "./own-sessions";
import { refuseEndingSessions } from "./rules";
import { type SessionList, sessionsOfInput } from "./schemas";

/** One's own signed-in browsers. */
export const listOwnSessions = defineQuery({
  name: "sessions.list-own",
  privilege: "signed-in",
  input: z.strictObject({}),
  run: async (database, ctx): Promise<SessionList> => ({
    rows: await liveSessions(database, ctx, ownSelf(ctx).owner),
  }),
});

/**
 * The signed-in browsers of a user whom the actor may view.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const listUserSessions = defineQuery({
  name: "sessions.list",
  privilege: userPrivileges("view"),
  input: sessionsOfInput,
  async run(database, ctx, { userId }): Promise<SessionList> {
    const [user] = await loadUsers(database, ctx, [userId], { lock: false });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const refusal = refuseEndingSessions(holderOf(ctx), user)?.reason;
    const rows = await liveSessions(database, ctx, user);
    return { rows, ...(refusal !== undefined && { refusal }) };
  },
});
