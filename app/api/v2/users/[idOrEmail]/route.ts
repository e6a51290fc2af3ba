import { toApiRoutes } from "@/lib/core/api/routes";
import { putUserOperation, updateUserOperation } from "@/lib/users/api/single/change-user";
import { deleteUserOperation } from "@/lib/users/api/single/delete-user";
import { getUserOperation } from "@/lib/users/api/single/get-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getUserOperation,
  updateUserOperation,
  putUserOperation,
  deleteUserOperation,
);
