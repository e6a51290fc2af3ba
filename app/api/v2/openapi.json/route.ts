import { documentRoutes } from "@/lib/api/document/serve-document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = documentRoutes();
