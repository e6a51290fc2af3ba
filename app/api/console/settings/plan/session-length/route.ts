import { searchInput, toRoute } from "@/lib/core/route";
import { planSessionPolicy } from "@/lib/settings/plan-session-policy";

export const GET = toRoute(planSessionPolicy, { input: searchInput });
