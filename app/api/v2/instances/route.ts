import { toApiRoutes } from "@/lib/core/api/routes";
import { createInstanceOperation, listInstancesOperation } from "@/lib/instances/api/element-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listInstancesOperation,
  createInstanceOperation,
);
