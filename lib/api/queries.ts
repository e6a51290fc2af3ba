import "server-only";
import { defineQuery } from "@/lib/core/query";
import { openApiDocument } from "./document";
import { operationDetails, operationGroups } from "./reference/operation-details";
import { type ApiReference, getApiReferenceInput } from "./schemas";

/** What the page about the API shows: the names of all operations, and everything about one. */
export const getApiReference = defineQuery({
  name: "api.reference",
  privilege: "signed-in",
  input: getApiReferenceInput,
  run: (_database, _ctx, { operation }): Promise<ApiReference> => {
    const document = openApiDocument();
    return Promise.resolve({
      groups: operationGroups(document),
      operation: operation === undefined ? null : operationDetails(document, operation),
    });
  },
});
