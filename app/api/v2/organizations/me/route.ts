import { getOrganizationOperation, putOrganizationOperation } from "@/lib/organizations/api/organization";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getOrganizationOperation,
  putOrganizationOperation,
);
