import { documentAnswer } from "@/lib/api/document-answer";
import { toPublicRoutes } from "@/lib/core/api/routes";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toPublicRoutes(
  "/openapi.json",
  documentAnswer,
);
