import { authenticateOperation, endAuthenticationOperation } from "@/lib/auth/api/session/authenticate";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  authenticateOperation,
  endAuthenticationOperation,
);
