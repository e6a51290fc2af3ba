import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineOperation } from "@/lib/core/api/operation";
import { refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { idInput } from "@/lib/core/text";
import { createUser } from "../../commands/create-user";
import { exampleNewAccountUser, exampleNewUser } from "../examples";
import { organizationPrivilege } from "../reach";
import { newUserBody, withoutReadOnly } from "../user-bodies";
import { toApiUserRole, userRoleShape } from "../user-role-shape";
import { userShape } from "../user-shape";

const createdUserShape = userShape
  .extend({
    roles: z.array(userRoleShape).meta({ description: "Every role that the user holds." }),
    secret: z.string().meta({ description: "The user's secret, this once." }),
  })
  .meta({ id: "CreatedUser" });

const toInput = (body: z.output<typeof newUserBody>) => {
  const { readOnly, rest } = withoutReadOnly(body);
  refuseReadOnly(readOnly);
  return { ...rest, roles: rest.roles.map(({ key }) => key) };
};

type Created = Awaited<ReturnType<typeof createUser.execute>>;
const toBody = ({ user, roles, secret }: Created) => ({ ...user, roles: roles.map(toApiUserRole), secret });

const description = "The user is active at once, is told nothing, and can sign in with this password.";
const answer = { description: "The user, with roles and secret.", schema: createdUserShape };

export const createAccountUserOperation = defineOperation({
  id: "createAccountUser",
  method: "POST",
  path: "/accounts/{id}/users",
  tag: "Users",
  summary: "Adds a user to an account",
  description,
  privilege: userPrivileges("add"),
  pathParameters: z.object({ id: idInput.meta({ description: "The account's ID.", example: 3 }) }),
  body: newUserBody,
  answer,
  refusals: [404, 409],
  example: { path: { id: 3 }, ...exampleNewAccountUser },
  run: async ({ path, body, execute }) => ({
    body: toBody(await execute(createUser, { ...toInput(body), accountId: path.id })),
  }),
});

export const createOrganizationUserOperation = defineOperation({
  id: "createOrganizationUser",
  method: "POST",
  path: "/organizations/users",
  tag: "Users",
  summary: "Adds a user to the Company Default Account",
  description,
  privilege: organizationPrivilege("add"),
  body: newUserBody,
  answer,
  refusals: [404, 409],
  example: exampleNewUser,
  run: async ({ body, execute }) => ({
    body: toBody(
      await execute(createUser, { ...toInput(body), accountId: "default", reach: "organization" }),
    ),
  }),
});
