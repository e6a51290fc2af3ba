import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { accountShape } from "./account-shape";
import { exampleAccount } from "./examples";
import { findAccount } from "./find-account";

const same = {
  method: "GET",
  tag: "Accounts",
  privilege: "manageAccounts",
  answer: { description: "The account.", schema: accountShape },
  refusals: [404],
} as const;

export const getAccountOperation = defineOperation({
  ...same,
  id: "getAccount",
  path: "/accounts/{id}",
  summary: "One account",
  description: "Also an inactive or a deleted one.",
  pathParameters: z.object({ id: idInput }),
  example: { path: { id: exampleAccount.id }, answer: exampleAccount },
  run: async ({ path, execute }) => ({ body: await execute(findAccount, { accountId: path.id }) }),
});

export const getOrganizationAccountOperation = defineOperation({
  ...same,
  id: "getOrganizationAccount",
  path: "/organizations/{id}/accounts/{accountId}",
  summary: "One account of the organization",
  description: "The same as `GET /accounts/{id}`. Another organization than the caller's: 404.",
  pathParameters: z.object({ id: idInput, accountId: idInput }),
  example: { path: { id: exampleAccount.companyId, accountId: exampleAccount.id }, answer: exampleAccount },
  run: async ({ path: { id: organizationId, accountId }, execute }) => ({
    body: await execute(findAccount, { accountId, organizationId }),
  }),
});
