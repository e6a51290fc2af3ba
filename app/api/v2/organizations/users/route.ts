import { toApiRoutes } from "@/lib/core/api/routes";
import { listOrganizationUsersOperation } from "@/lib/users/api/list/list-users";
import { createOrganizationUserOperation } from "@/lib/users/api/single/create-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listOrganizationUsersOperation,
  createOrganizationUserOperation,
);
