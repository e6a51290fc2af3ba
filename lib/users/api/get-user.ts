import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineOperation } from "@/lib/core/api/operation";
import { exampleUser } from "./examples";
import { findUser, userReference } from "./find-user";
import { userShape } from "./user-shape";

export const getUserOperation = defineOperation({
  id: "getUser",
  method: "GET",
  path: "/users/{idOrEmail}",
  tag: "Users",
  summary: "One user",
  privilege: userPrivileges("view"),
  pathParameters: z.object({ idOrEmail: userReference }),
  answer: { description: "The user.", schema: userShape },
  refusals: [404],
  example: { path: { idOrEmail: exampleUser.email }, answer: exampleUser },
  run: async ({ path, execute }) => ({ body: await execute(findUser, { user: path.idOrEmail }) }),
});
