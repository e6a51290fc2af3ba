import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(planAccountChange, { input: searchInput });
