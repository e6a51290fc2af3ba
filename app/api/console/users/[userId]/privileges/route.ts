import { toRoute } from "@/lib/core/route";
import { listHeldRoles } from "@/lib/users/person/held-roles";

export const GET = toRoute(listHeldRoles, { input: (_request, { userId }) => ({ userId }) });
