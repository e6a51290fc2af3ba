import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { secondFactorInput } from "@/lib/auth/schemas";
import { defineOperation } from "@/lib/core/api/operation";
import { exactText } from "@/lib/core/text";
import { showUserSecret } from "../../commands/secret/show-user-secret";
import { exampleUser } from "../examples";
import { findUser } from "../find-user";
import { userShape } from "../user-shape";
import { accountDoor, doorExample, doorPrivilege, namedId, organizationDoor, plainDoor } from "./doors";

/** What a header carries are bytes, which arrive one character each; a password that is typed has more than those. */
function asTyped(header: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(header, "latin1"));
  } catch {
    return header;
  }
}

const passwordHeaders = z.object({
  "elements-user-password": exactText("Password", textLimits.password * 4)
    .transform(asTyped)
    .pipe(exactText("Password", textLimits.password))
    .optional()
    .meta({
      description:
        "That user's password, in UTF-8: the answer then has `secret`. A wrong one is 401 and counts as a failed sign-in.",
    }),
  "elements-user-code": secondFactorInput.shape.code.optional().meta({
    description: "With the password of a user whose sign-in asks for a second factor: its code.",
  }),
});

const secretOnce = z.string().optional().meta({ description: "Only with the right password." });

export const getUserOperation = defineOperation({
  id: "getUser",
  method: "GET",
  path: plainDoor.path,
  tag: "Users",
  summary: "One user",
  privilege: doorPrivilege(plainDoor, "view"),
  pathParameters: plainDoor.parameters,
  headerParameters: passwordHeaders,
  answer: { description: "The user.", schema: userShape.extend({ secret: secretOnce }) },
  refusals: [404],
  example: { path: doorExample(plainDoor, exampleUser.email), answer: exampleUser },
  async run(request) {
    const password = request.headers["elements-user-password"];
    if (password === undefined)
      return { body: await request.execute(findUser, { user: request.path.idOrEmail }) };
    const code = request.headers["elements-user-code"];
    const userId = await namedId(request);
    return {
      body: await request.execute(showUserSecret, { userId, password, ...(code !== undefined && { code }) }),
    };
  },
});

const getAt = (door: typeof plainDoor) =>
  defineOperation({
    id: `get${door.word}User`,
    method: "GET",
    path: door.path,
    tag: "Users",
    summary: `One user${door.where}`,
    privilege: doorPrivilege(door, "view"),
    pathParameters: door.parameters,
    answer: { description: "The user.", schema: userShape },
    refusals: [404],
    example: { path: doorExample(door, exampleUser.email), answer: exampleUser },
    run: async ({ path, execute }) => ({
      body: await execute(findUser, {
        user: path.idOrEmail,
        ...(path.id !== undefined && { accountId: path.id }),
        ...(door.reach && { reach: door.reach }),
      }),
    }),
  });

export const getAccountUserOperation = getAt(accountDoor);
export const getOrganizationUserOperation = getAt(organizationDoor);
