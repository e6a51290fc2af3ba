import "server-only";
import { defineOperation } from "@/lib/core/api/operation";
import { deleteUsers } from "../../commands/delete-users";
import { exampleUser } from "../examples";
import { accountDoor, doorExample, doorPrivilege, namedId, organizationDoor, plainDoor } from "./doors";

const deleteAt = (door: typeof plainDoor) =>
  defineOperation({
    id: `delete${door.word}User`,
    method: "DELETE",
    path: door.path,
    tag: "Users",
    summary: `Deletes a user${door.where} for good`,
    description:
      "With the user go their secret and sessions. `active: false` cuts off and can be taken back.",
    privilege: doorPrivilege(door, "delete"),
    pathParameters: door.parameters,
    answer: { description: "The user is gone." },
    refusals: [404, 409],
    example: { path: doorExample(door, exampleUser.email) },
    async run(request) {
      const userIds = [await namedId(request)];
      await request.execute(deleteUsers, { userIds, ...(door.reach && { reach: door.reach }) });
      return {};
    },
  });

export const deleteUserOperation = deleteAt(plainDoor);
export const deleteAccountUserOperation = deleteAt(accountDoor);
export const deleteOrganizationUserOperation = deleteAt(organizationDoor);
