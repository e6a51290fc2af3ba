import "server-only";
import { z } from "zod";
import { listAnswer, listHeaders, offsetParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { accountShape } from "../account-shape";
import { exampleAccount } from "../examples";
import { listApiAccounts } from "./list-api-accounts";
import { accountWhereFields } from "./where-columns";

const shared = {
  method: "GET",
  tag: "Accounts",
  description:
    "Only active ones, unless `where` asks for `active`: deleted accounts are found with `active = false`.",
  privilege: "manageAccounts",
  queryParameters: z.object(offsetParameters(Object.keys(accountWhereFields))),
  answer: {
    description: "One page of accounts, ordered by ID.",
    schema: z.array(accountShape),
    headers: listHeaders,
  },
} as const;

const example = { query: { where: "name LIKE 'Glo%'", pageSize: 50 }, answer: [exampleAccount] };

export const listAccountsOperation = defineOperation({
  ...shared,
  id: "listAccounts",
  path: "/accounts",
  summary: "Accounts of the organization",
  example,
  run: async (request) => listAnswer(request, await request.execute(listApiAccounts, request.query)),
});

export const listOrganizationAccountsOperation = defineOperation({
  ...shared,
  id: "listOrganizationAccounts",
  path: "/organizations/{id}/accounts",
  summary: "Accounts of the organization, by its ID",
  pathParameters: z.object({ id: idInput }),
  refusals: [404],
  example: { ...example, path: { id: exampleAccount.companyId } },
  run: async (request) => {
    const input = { ...request.query, organizationId: request.path.id };
    return listAnswer(request, await request.execute(listApiAccounts, input));
  },
});
