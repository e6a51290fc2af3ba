import { toRoute } from "@/lib/core/route";
import { getImport } from "@/lib/imports/queries";

export const GET = toRoute(getImport, { input: (_request, { importId }) => ({ importId }) });
