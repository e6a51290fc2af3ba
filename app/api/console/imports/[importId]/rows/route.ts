import { searchInput, toRoute } from "@/lib/core/route";
import { listImportRows } from "@/lib/imports/queries";

export const GET = toRoute(listImportRows, {
  input: (request, { importId }) => ({ ...searchInput(request), importId }),
});
