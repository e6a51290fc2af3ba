import { toApiRoutes } from "@/lib/core/api/routes";
import { listOrganizationAccountsOperation } from "@/lib/accounts/api/list/list-accounts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listOrganizationAccountsOperation,
);
