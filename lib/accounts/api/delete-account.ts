import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { deleteAccount } from "../commands/delete-account";
import { exampleAccount } from "./examples";

export const deleteAccountOperation = defineOperation({
  id: "deleteAccount",
  method: "DELETE",
  path: "/accounts/{id}",
  tag: "Accounts",
  summary: "Delete an account",
  description:
    "Its users are gone for good. An inactive, empty record stays, which can be found and reactivated. The default account stays: 400.",
  privilege: "manageAccounts",
  pathParameters: z.object({ id: idInput }),
  answer: { description: "Deleted, now or before." },
  refusals: [404, 409],
  example: { path: { id: exampleAccount.id } },
  async run({ path, execute }) {
    await execute(deleteAccount, { accountId: path.id });
    return {};
  },
});
