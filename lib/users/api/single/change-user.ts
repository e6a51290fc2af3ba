import "server-only";
import { z } from "zod";
import { defineOperation, type Method } from "@/lib/core/api/operation";
import { patchUser } from "../../commands/patch-user";
import { exampleUser } from "../examples";
import { securedPassword, userChangeBody, withoutReadOnly } from "../user-bodies";
import { userShape } from "../user-shape";
import { accountDoor, doorExample, doorPrivilege, namedId, organizationDoor, plainDoor } from "./doors";

const permanent = z
  .enum(["true", "false"], "This is not true or false.")
  .default("false")
  .meta({ description: "With `active: false`: the user's instances are removed, too." });

const changedUserShape = userShape.extend({
  password: z.literal(securedPassword).optional().meta({ description: "Only when a password was sent." }),
});

const description =
  "Fields that are left out stay as they are. Everything that is sent is changed, or nothing is. " +
  "A new password ends the user's sessions; `active: false` cuts the user off at once.";

const changeAt = (door: typeof plainDoor, method: Method, verb: string) =>
  defineOperation({
    id: `${verb}${door.word}User`,
    method,
    path: door.path,
    tag: "Users",
    summary: `Changes a user${door.where}`,
    description,
    privilege: doorPrivilege(door, "edit"),
    pathParameters: door.parameters,
    queryParameters: z.object({ permanent }),
    body: userChangeBody,
    answer: { description: "The user as it is now.", schema: changedUserShape },
    refusals: [404, 409],
    example: {
      path: doorExample(door, exampleUser.email),
      body: { city: "London", externalId: "crm-1815" },
      answer: exampleUser,
    },
    async run(request) {
      const { readOnly, rest } = withoutReadOnly(request.body);
      const { password, roles, ...fields } = rest;
      const changed = await request.execute(patchUser, {
        ...fields,
        userId: await namedId(request),
        readOnly,
        permanent: request.query.permanent === "true",
        ...(roles && { roles: roles.map(({ key }) => key) }),
        ...(password !== undefined && password !== securedPassword && { password }),
        ...(door.reach && { reach: door.reach }),
      });
      return { body: { ...changed, ...(password !== undefined && { password: securedPassword }) } };
    },
  });

export const updateUserOperation = changeAt(plainDoor, "PATCH", "update");
export const putUserOperation = changeAt(plainDoor, "PUT", "put");
export const updateAccountUserOperation = changeAt(accountDoor, "PATCH", "update");
export const putAccountUserOperation = changeAt(accountDoor, "PUT", "put");
export const updateOrganizationUserOperation = changeAt(organizationDoor, "PATCH", "update");
