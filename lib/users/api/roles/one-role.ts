import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineOperation } from "@/lib/core/api/operation";
import { exactText } from "@/lib/core/text";
import { grantRole } from "../../commands/roles/grant-role";
import { takeRole } from "../../commands/roles/take-role";
import { exampleGivenRole, exampleUser } from "../examples";
import { userReference } from "../find-user";
import { namedId } from "../single/doors";
import { toApiUserRole, userRoleShape } from "../user-role-shape";

const pathParameters = z.object({
  idOrEmail: userReference,
  key: exactText("Role", 100).min(1).meta({ description: "The role's key.", example: "support" }),
});

const examplePath = { idOrEmail: exampleUser.email, key: exampleGivenRole.key };

export const grantUserRoleOperation = defineOperation({
  id: "grantUserRole",
  method: "PUT",
  path: "/users/{idOrEmail}/roles/{key}",
  tag: "Users",
  summary: "Gives a user a role",
  privilege: userPrivileges("edit"),
  pathParameters,
  answer: { description: "The role.", schema: userRoleShape },
  refusals: [404, 409],
  example: { path: examplePath, answer: exampleGivenRole },
  async run(request) {
    const { key } = request.path;
    const role = await request.execute(grantRole, { userId: await namedId(request), key });
    return { body: toApiUserRole(role) };
  },
});

export const takeUserRoleOperation = defineOperation({
  id: "takeUserRole",
  method: "DELETE",
  path: "/users/{idOrEmail}/roles/{key}",
  tag: "Users",
  summary: "Takes a role that was given to a user by hand",
  privilege: userPrivileges("edit"),
  pathParameters,
  answer: { description: "The role is taken." },
  refusals: [404, 409],
  example: { path: examplePath },
  async run(request) {
    const { key } = request.path;
    await request.execute(takeRole, { userId: await namedId(request), key });
    return {};
  },
});
