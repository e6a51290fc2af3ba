import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { readRows, toUserRows } from "./list/user-rows";
import { userIdInput, type UserRow } from "./schemas";
import { loadRoles, loadUsers } from "./user-record";

/**
 * One user as a row of the table: for a dialog that is opened by its address.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const getUser = defineQuery({
  name: "users.get",
  privilege: userPrivileges("view"),
  input: userIdInput,
  async run(database, ctx, { userId }): Promise<UserRow> {
    await loadUsers(database, ctx, [userId], { lock: false });
    const found = await readRows(database, [{ id: userId, cursor_key: null }]);
    const [row] = toUserRows(ctx, await loadRoles(database, ctx.organizationId), found);
    if (!row) throw notFound();
    return row;
  },
});
