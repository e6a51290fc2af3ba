import { toApiRoutes } from "@/lib/core/api/routes";
import { importUsersOperation } from "@/lib/imports/api/bulk-operations";
import { exportUsersOperation } from "@/lib/users/api/bulk/export-operation";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  exportUsersOperation,
  importUsersOperation,
);
