import { countActivity } from "@/lib/audit/queries";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(countActivity, { input: searchInput });
