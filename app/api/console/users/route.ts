import { searchInput, toRoute } from "@/lib/core/route";
import { listUsers } from "@/lib/users/queries";

export const GET = toRoute(listUsers, { input: searchInput });
