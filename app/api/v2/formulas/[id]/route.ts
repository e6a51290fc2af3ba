import { toApiRoutes } from "@/lib/core/api/routes";
import {
  deleteFormulaOperation,
  getFormulaOperation,
  patchFormulaOperation,
  putFormulaOperation,
} from "@/lib/instances/api/formula-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getFormulaOperation,
  putFormulaOperation,
  patchFormulaOperation,
  deleteFormulaOperation,
);
