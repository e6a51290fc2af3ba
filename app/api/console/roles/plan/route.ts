import { searchInput, toRoute } from "@/lib/core/route";
import { planRoleChange } from "@/lib/roles/plan/plan-role-change";

export const GET = toRoute(planRoleChange, { input: searchInput });
