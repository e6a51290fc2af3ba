import { patchAccountOperation, putAccountOperation } from "@/lib/accounts/api/change-account";
import { deleteAccountOperation } from "@/lib/accounts/api/delete-account";
import { getAccountOperation } from "@/lib/accounts/api/get-account";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getAccountOperation,
  patchAccountOperation,
  putAccountOperation,
  deleteAccountOperation,
);
