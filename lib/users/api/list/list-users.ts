import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { listAnswer, listHeaders, offsetParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { exampleUser } from "../examples";
import { userShape } from "../user-shape";
import { listApiOrganizationUsers, listApiUsers } from "./list-api-users";
import { userWhereFields } from "./where-columns";

/** A user as lists show it. */
const listedUserShape = userShape.extend({ password: z.literal("secured") }).meta({ id: "ListedUser" });

const queryParameters = z.object(offsetParameters(Object.keys(userWhereFields)));
const answer = {
  description: "One page of users, ordered by ID.",
  schema: z.array(listedUserShape),
  headers: listHeaders,
};
const remarks =
  "In `where`, `roles` are the keys of the roles given by hand: `roles = 'admin'` is held, `roles != 'admin'` is not, `roles IS NULL` is none. Who never signed in has the `lastLoginDate` 1970-01-01.";
const whenEmpty = "No users found";
const example = {
  query: { where: "firstName = 'Ada' AND createdDate >= '2017-01-15'", pageSize: 50 },
  answer: [{ ...exampleUser, password: "secured" }],
};

export const listUsersOperation = defineOperation({
  id: "listUsers",
  method: "GET",
  path: "/users",
  tag: "Users",
  summary: "Users of the organization, or of the own account",
  description: `Of every account for whoever may view them all, of the own account for others. ${remarks}`,
  privilege: userPrivileges("view"),
  queryParameters,
  answer,
  example,
  run: async (request) =>
    listAnswer(request, await request.execute(listApiUsers, request.query), { whenEmpty }),
});

export const listAccountUsersOperation = defineOperation({
  id: "listAccountUsers",
  method: "GET",
  path: "/accounts/{id}/users",
  tag: "Users",
  summary: "Users of an account",
  description: remarks,
  privilege: userPrivileges("view"),
  pathParameters: z.object({ id: idInput }),
  queryParameters,
  answer,
  refusals: [404],
  example: { ...example, path: { id: exampleUser.accountId } },
  run: async (request) => {
    const found = await request.execute(listApiUsers, { ...request.query, accountId: request.path.id });
    return listAnswer(request, found, { whenEmpty });
  },
});

export const listOrganizationUsersOperation = defineOperation({
  id: "listOrganizationUsers",
  method: "GET",
  path: "/organizations/users",
  tag: "Users",
  summary: "Users of every account",
  description: remarks,
  privilege: "viewUsersOrg",
  queryParameters,
  answer,
  example,
  run: async (request) =>
    listAnswer(request, await request.execute(listApiOrganizationUsers, request.query), { whenEmpty }),
});
