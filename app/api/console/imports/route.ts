import { searchInput, toRoute } from "@/lib/core/route";
import { listImports } from "@/lib/imports/queries";

export const GET = toRoute(listImports, { input: searchInput });
