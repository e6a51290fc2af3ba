import { toApiRoutes } from "@/lib/core/api/routes";
import { getBulkStatusOperation } from "@/lib/imports/api/bulk-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(getBulkStatusOperation);
