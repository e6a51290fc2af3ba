import { searchInput, toRoute } from "@/lib/core/route";
import { planBulkChange } from "@/lib/users/bulk/plan-bulk-change";

export const GET = toRoute(planBulkChange, { input: searchInput });
