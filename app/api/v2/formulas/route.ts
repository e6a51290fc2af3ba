import { toApiRoutes } from "@/lib/core/api/routes";
import { createFormulaOperation, listFormulasOperation } from "@/lib/instances/api/formula-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listFormulasOperation,
  createFormulaOperation,
);
