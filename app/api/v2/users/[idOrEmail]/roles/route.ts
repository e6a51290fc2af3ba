import { toApiRoutes } from "@/lib/core/api/routes";
import { listUserRolesOperation } from "@/lib/users/api/roles/list-user-roles";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(listUserRolesOperation);
