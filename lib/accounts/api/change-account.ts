import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { readOnlyFields } from "@/lib/core/api/read-only-fields";
import { idInput } from "@/lib/core/text";
import { changeAccount } from "../commands/change-account";
import { accountFields, externalIdField } from "../schemas";
import { accountShape } from "./account-shape";
import { exampleAccount } from "./examples";
import { findAccount } from "./find-account";

const accountBody = z
  .object({
    name: accountFields.name.optional(),
    description: accountFields.description.nullish().meta({ description: "Null: none." }),
    externalId: externalIdField.optional().meta({ description: "Null: none." }),
    active: z.boolean("Active is true or false.").optional(),
    ...readOnlyFields,
  })
  .meta({ id: "AccountChange" });

const permanent = z
  .enum(["true", "false"], "This is true or false.")
  .default("false")
  .meta({ description: "With `active: false`: removes its users for good, as DELETE does." });

/** PATCH and PUT do the same: fields that are left out stay. */
const changeBy = (method: "PATCH" | "PUT", id: string) =>
  defineOperation({
    id,
    method,
    path: "/accounts/{id}",
    tag: "Accounts",
    summary: method === "PATCH" ? "Change an account" : "Change an account, sent back whole",
    description:
      "Fields that are left out stay. `active: false` deactivates its users and ends their sessions; `active: true` opens the account again, also a deleted one, and leaves its users as they are. The default account cannot be deactivated: 400.",
    privilege: "manageAccounts",
    pathParameters: z.object({ id: idInput }),
    queryParameters: z.object({ permanent }),
    body: accountBody,
    answer: { description: "The account as it is now.", schema: accountShape },
    refusals: [404, 409],
    example: {
      path: { id: exampleAccount.id },
      body: method === "PUT" ? exampleAccount : { description: exampleAccount.description },
      answer: exampleAccount,
    },
    async run({ path, query, body, execute }) {
      const accountId = path.id;
      const { id, organizationId, secret, createdDate, name, externalId, active } = body;
      await execute(changeAccount, {
        ...{ accountId, name, externalId, active },
        description: body.description === null ? "" : body.description,
        isPermanent: query.permanent === "true",
        readOnly: { id, organizationId, secret, createdDate },
      });
      return { body: await execute(findAccount, { accountId }) };
    },
  });

export const patchAccountOperation = changeBy("PATCH", "patchAccount");
export const putAccountOperation = changeBy("PUT", "putAccount");
