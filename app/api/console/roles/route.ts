import { searchInput, toRoute } from "@/lib/core/route";
import { getRoleMatrix } from "@/lib/roles/get-role-matrix";

export const GET = toRoute(getRoleMatrix, { input: searchInput });
