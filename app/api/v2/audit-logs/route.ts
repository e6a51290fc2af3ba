import { listAuditLogsOperation } from "@/lib/audit/api/list-audit-logs";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(listAuditLogsOperation);
