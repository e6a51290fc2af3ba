import { listAccountRolesOperation } from "@/lib/accounts/api/account-roles";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(listAccountRolesOperation);
