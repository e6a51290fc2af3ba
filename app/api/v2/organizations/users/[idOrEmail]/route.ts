import { toApiRoutes } from "@/lib/core/api/routes";
import { updateOrganizationUserOperation } from "@/lib/users/api/single/change-user";
import { deleteOrganizationUserOperation } from "@/lib/users/api/single/delete-user";
import { getOrganizationUserOperation } from "@/lib/users/api/single/get-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getOrganizationUserOperation,
  updateOrganizationUserOperation,
  deleteOrganizationUserOperation,
);
