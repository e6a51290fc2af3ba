import { toApiRoutes } from "@/lib/core/api/routes";
import { getUserOperation } from "@/lib/users/api/get-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(getUserOperation);
