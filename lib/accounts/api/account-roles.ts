import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { instantShape } from "@/lib/core/api/shapes";
import { exactText, idInput } from "@/lib/core/text";
import { privilegedRoleFields, toApiPrivilegedRole } from "@/lib/roles/api/role-shape";
import { giveAccountRole } from "../commands/give-account-role";
import { takeAccountRole } from "../commands/take-account-role";
import { listAccountRoles } from "../list-account-roles";
import type { AccountRoleRow } from "../schemas";
import { exampleAccount, exampleAccountRole } from "./examples";

/** A role that everybody of an account holds: what it allows, and by whom it was given. */
const accountRoleShape = z
  .object({
    ...privilegedRoleFields,
    grantedBy: z.string().nullable().meta({ description: "By name; null when it is not known." }),
    grantedAt: instantShape,
  })
  .meta({ id: "AccountRole" });

const toApiAccountRole = ({ byName, at, ...role }: AccountRoleRow) => ({
  ...toApiPrivilegedRole(role),
  grantedBy: byName,
  grantedAt: at,
});

const pathParameters = z.object({
  id: idInput,
  key: exactText("Role", 200).meta({ description: "The key of a role.", example: "admin" }),
});
const tag = "Accounts";
const privilege = "manageAccounts";
const description = "Every user of the account holds these roles besides their own, also who is added later.";
const examplePath = { id: exampleAccount.id, key: exampleAccountRole.key };

export const listAccountRolesOperation = defineOperation({
  id: "listAccountRoles",
  method: "GET",
  path: "/accounts/{id}/roles",
  tag,
  summary: "Roles of everybody in an account",
  description,
  privilege,
  pathParameters: pathParameters.pick({ id: true }),
  answer: { description: "The roles.", schema: z.array(accountRoleShape) },
  refusals: [404],
  example: { path: { id: exampleAccount.id }, answer: [exampleAccountRole] },
  run: async ({ path, execute }) => ({
    body: (await execute(listAccountRoles, { accountId: path.id })).map(toApiAccountRole),
  }),
});

export const giveAccountRoleOperation = defineOperation({
  id: "giveAccountRole",
  method: "PUT",
  path: "/accounts/{id}/roles/{key}",
  tag,
  summary: "Give a role to everybody in an account",
  description: `${description} An unknown role is a 400, one that they have already a 409. Nobody gives a role to their own account (403).`,
  privilege,
  pathParameters,
  answer: { description: "The role.", schema: accountRoleShape },
  refusals: [404, 409],
  example: { path: examplePath, answer: exampleAccountRole },
  async run({ path: { id: accountId, key }, execute }) {
    return { body: toApiAccountRole(await execute(giveAccountRole, { accountId, key })) };
  },
});

export const takeAccountRoleOperation = defineOperation({
  id: "takeAccountRole",
  method: "DELETE",
  path: "/accounts/{id}/roles/{key}",
  tag,
  summary: "Take a role from everybody in an account",
  description:
    "What somebody holds by themselves stays. An unknown role is a 400, one that the account does not give a 404.",
  privilege,
  pathParameters,
  answer: { description: "Nobody holds it through the account any more." },
  refusals: [404, 409],
  example: { path: examplePath },
  async run({ path: { id: accountId, key }, execute }) {
    await execute(takeAccountRole, { accountId, key });
    return {};
  },
});
