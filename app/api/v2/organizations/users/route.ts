import { toApiRoutes } from "@/lib/core/api/routes";
import { createOrganizationUserOperation } from "@/lib/users/api/single/create-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(createOrganizationUserOperation);
