import { searchInput, toRoute } from "@/lib/core/route";
import { planLockoutPolicy } from "@/lib/settings/plan-lockout-policy";

export const GET = toRoute(planLockoutPolicy, { input: searchInput });
