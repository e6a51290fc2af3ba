import { toApiRoutes } from "@/lib/core/api/routes";
import { grantUserRoleOperation, takeUserRoleOperation } from "@/lib/users/api/roles/one-role";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  grantUserRoleOperation,
  takeUserRoleOperation,
);
