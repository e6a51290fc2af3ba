import { toApiRoutes } from "@/lib/core/api/routes";
import { listUsersOperation } from "@/lib/users/api/list/list-users";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(listUsersOperation);
