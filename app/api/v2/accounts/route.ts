import { createAccountOperation } from "@/lib/accounts/api/create-account";
import { listAccountsOperation } from "@/lib/accounts/api/list/list-accounts";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listAccountsOperation,
  createAccountOperation,
);
