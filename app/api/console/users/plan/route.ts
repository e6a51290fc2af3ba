import { searchInput, toRoute } from "@/lib/core/route";
import { planUserChange } from "@/lib/users/plan-user-change";

export const GET = toRoute(planUserChange, { input: searchInput });
