import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { accounts, tenantUsers } from "@/db/schema";
import { decideInAccount, userPrivileges } from "@/lib/access/decide";
import { defineOperation } from "@/lib/core/api/operation";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { holderOf } from "../../user-record";
import { effectiveRoles } from "../effective-roles";
import { exampleUser, exampleUserRoles } from "../examples";
import { findUserInput, isNamed, userReference } from "../find-user";
import { toApiUserRole, userRoleShape } from "../user-role-shape";

/**
 * Every role that a user holds, with what it allows and where it comes from. About oneself without any privilege.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const listUserRoles = defineQuery({
  name: "users.roles",
  privilege: "signed-in",
  input: findUserInput.pick({ user: true }),
  async run(database, ctx, input) {
    const [row] = await database
      .select({ userId: tenantUsers.id, accountId: tenantUsers.accountId, type: accounts.type })
      .from(tenantUsers)
      .innerJoin(accounts, eq(accounts.id, tenantUsers.accountId))
      .where(isNamed(input));
    const isSelf = ctx.actor.type === "user" && ctx.actor.userId === row?.userId;
    if (!isSelf) requirePrivilege(ctx, userPrivileges("view"));
    if (!row || !(isSelf || decideInAccount(holderOf(ctx), "view", row.accountId).allowed)) throw notFound();
    return effectiveRoles(database, ctx, { ...row, inDefaultAccount: row.type === "Default" });
  },
});

export const listUserRolesOperation = defineOperation({
  id: "listUserRoles",
  method: "GET",
  path: "/users/{idOrEmail}/roles",
  tag: "Users",
  summary: "Every role of a user",
  description: "About oneself it needs no privilege.",
  privilege: "signed-in",
  pathParameters: z.object({ idOrEmail: userReference }),
  answer: { description: "The roles, with what they allow.", schema: z.array(userRoleShape) },
  refusals: [404],
  example: { path: { idOrEmail: exampleUser.email }, answer: exampleUserRoles },
  async run({ path, execute }) {
    const held = await execute(listUserRoles, { user: path.idOrEmail });
    return { body: held.map(toApiUserRole) };
  },
});
