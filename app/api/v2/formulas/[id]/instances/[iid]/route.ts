import { toApiRoutes } from "@/lib/core/api/routes";
import { deleteFormulaInstanceOperation } from "@/lib/instances/api/formula-instance-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(deleteFormulaInstanceOperation);
