import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { createAccount } from "../commands/create-account";
import { accountFields, requiredExternalId } from "../schemas";
import { accountShape } from "./account-shape";
import { exampleAccount } from "./examples";
import { findAccount } from "./find-account";

const { name, description, externalId } = exampleAccount;
const defaults = { description: "Left out: the same as `externalId`." };

const newAccountBody = z
  .object({
    externalId: requiredExternalId.meta({ description: "Your own ID for it.", example: externalId }),
    name: accountFields.name.nullish().meta({ ...defaults, example: name }),
    description: accountFields.description.nullish().meta({ ...defaults, example: description }),
    active: z
      .literal(true, "A new account is active. Deactivate it afterwards.")
      .optional()
      .meta({ description: "A new account is active." }),
    ...readOnlyFields,
  })
  .meta({ id: "NewAccount" });

export const createAccountOperation = defineOperation({
  id: "createAccount",
  method: "POST",
  path: "/accounts",
  tag: "Accounts",
  summary: "Add an account",
  description:
    "Active at once, and empty. An `externalId` that another account has, be it inactive or deleted, is a 409.",
  privilege: "manageAccounts",
  body: newAccountBody,
  answer: { description: "The new account.", schema: accountShape },
  refusals: [409],
  example: { body: { externalId, name, description }, answer: exampleAccount },
  async run({ body, execute }) {
    refuseReadOnly(body);
    const { externalId: ownId } = body;
    const { accountId } = await execute(createAccount, {
      externalId: ownId,
      name: body.name ?? ownId,
      description: body.description ?? ownId,
    });
    return { body: await execute(findAccount, { accountId }) };
  },
});
