import { getOrganizationAccountOperation } from "@/lib/accounts/api/get-account";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(getOrganizationAccountOperation);
