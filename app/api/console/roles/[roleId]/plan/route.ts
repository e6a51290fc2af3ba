import { searchInput, toRoute } from "@/lib/core/route";
import { planRoleDeletion } from "@/lib/roles/plan/plan-role-deletion";

export const GET = toRoute(planRoleDeletion, {
  input: (request, { roleId }) => ({ ...searchInput(request), roleId }),
});
