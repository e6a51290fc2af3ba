import { getRoleOperation, putRoleOperation } from "@/lib/roles/api/role-operations";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getRoleOperation,
  putRoleOperation,
);
