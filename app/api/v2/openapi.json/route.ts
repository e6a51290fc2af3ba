import { openApiDocument } from "@/lib/api/document";

/** The OpenAPI document of the API: the same for everybody. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
