import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineOperation } from "@/lib/core/api/operation";
import { idShape } from "@/lib/core/api/shapes";
import { resetSecret } from "../../commands/reset-secret";
import { replaceOwnSecret } from "../../commands/secret/replace-own-secret";
import { unlockUser } from "../../commands/unlock-user";
import { exampleSecret, exampleUser } from "../examples";
import { findUser } from "../find-user";
import { userShape } from "../user-shape";
import { doorExample, namedId, plainDoor } from "./doors";

export const unlockUserOperation = defineOperation({
  id: "unlockUser",
  method: "POST",
  path: "/users/{idOrEmail}/unlock",
  tag: "Users",
  summary: "Ends a user's lock",
  description: "The failed sign-ins are forgotten. Nothing changes for a user who is not locked.",
  privilege: userPrivileges("edit"),
  pathParameters: plainDoor.parameters,
  answer: { description: "The user as it is now.", schema: userShape },
  refusals: [404],
  example: { path: doorExample(plainDoor, exampleUser.email), answer: exampleUser },
  async run(request) {
    const { userId } = await request.execute(unlockUser, { userId: await namedId(request) });
    return { body: await request.execute(findUser, { user: userId }) };
  },
});

const newSecretShape = z.object({
  id: idShape,
  secret: z.string().meta({ description: "The new user secret, this once." }),
});

export const resetUserSecretOperation = defineOperation({
  id: "resetUserSecret",
  method: "POST",
  path: "/users/{idOrEmail}/secret",
  tag: "Users",
  summary: "Replaces a user's secret",
  description: "The old one is refused at once. One's own is replaced without any privilege.",
  privilege: "signed-in",
  pathParameters: plainDoor.parameters,
  answer: { description: "The new secret.", schema: newSecretShape },
  refusals: [404],
  example: {
    path: doorExample(plainDoor, exampleUser.email),
    answer: { id: exampleUser.id, secret: exampleSecret },
  },
  async run(request) {
    const { execute, ctx } = request;
    const userId = await namedId(request);
    const isOwn = ctx.actor.type === "user" && ctx.actor.userId === userId;
    const { secret } = await (isOwn ? execute(replaceOwnSecret, {}) : execute(resetSecret, { userId }));
    return { body: { id: userId, secret } };
  },
});
