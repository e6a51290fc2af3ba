import { toApiRoutes } from "@/lib/core/api/routes";
import { putAccountUserOperation, updateAccountUserOperation } from "@/lib/users/api/single/change-user";
import { deleteAccountUserOperation } from "@/lib/users/api/single/delete-user";
import { getAccountUserOperation } from "@/lib/users/api/single/get-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getAccountUserOperation,
  updateAccountUserOperation,
  putAccountUserOperation,
  deleteAccountUserOperation,
);
