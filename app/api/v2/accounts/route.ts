import { createAccountOperation } from "@/lib/accounts/api/create-account";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(createAccountOperation);
