import { toApiRoutes } from "@/lib/core/api/routes";
import {
  deleteInstanceOperation,
  getInstanceOperation,
  patchInstanceOperation,
} from "@/lib/instances/api/element-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getInstanceOperation,
  patchInstanceOperation,
  deleteInstanceOperation,
);
