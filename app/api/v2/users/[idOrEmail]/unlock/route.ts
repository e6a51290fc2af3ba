import { toApiRoutes } from "@/lib/core/api/routes";
import { unlockUserOperation } from "@/lib/users/api/single/credentials";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(unlockUserOperation);
