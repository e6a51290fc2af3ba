import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { actorName } from "@/lib/core/ctx";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { loadUsers } from "@/lib/users/user-record";
import { requireOwner } from "../owner";
import type { InstanceList } from "../schemas";
import { instancesOf } from "./instance-rows";

/**
 * The latest instances of a user whom the actor may view.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const listUserInstances = defineQuery({
  name: "instances.list-of-user",
  privilege: userPrivileges("view"),
  input: z.strictObject({ userId: idInput }),
  async run(database, ctx, { userId }): Promise<InstanceList> {
    const [user] = await loadUsers(database, ctx, [userId], { lock: false });
    if (!user) throw new Error("loadUsers returns every user or throws");
    return instancesOf(database, ctx, { ...user, mayAct: user.active && user.accountActive });
  },
});

/** One's own latest instances. */
export const listOwnInstances = defineQuery({
  name: "instances.list-own",
  privilege: "signed-in",
  input: z.strictObject({}),
  run: async (database, ctx): Promise<InstanceList> => {
    const self = requireOwner(ctx);
    const { userId, accountId } = self;
    const owner = { userId, accountId, name: actorName(self), privileges: ctx.privileges, mayAct: true };
    return instancesOf(database, ctx, owner);
  },
});
