import { toApiRoutes } from "@/lib/core/api/routes";
import { listAccountUsersOperation } from "@/lib/users/api/list/list-users";
import { createAccountUserOperation } from "@/lib/users/api/single/create-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listAccountUsersOperation,
  createAccountUserOperation,
);
