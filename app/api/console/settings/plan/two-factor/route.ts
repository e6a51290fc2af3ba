import { searchInput, toRoute } from "@/lib/core/route";
import { planTwoFactorPolicy } from "@/lib/settings/plan-two-factor-policy";

export const GET = toRoute(planTwoFactorPolicy, { input: searchInput });
