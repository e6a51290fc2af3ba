import { introspectOperation } from "@/lib/auth/api/introspect";
import { toApiRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(introspectOperation);
