import { listActivity } from "@/lib/audit/queries";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(listActivity, { input: searchInput });
