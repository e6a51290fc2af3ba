import { searchInput, toRoute } from "@/lib/core/route";
import { planPasswordPolicy } from "@/lib/settings/plan-password-policy";

export const GET = toRoute(planPasswordPolicy, { input: searchInput });
