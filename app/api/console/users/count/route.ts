import { searchInput, toRoute } from "@/lib/core/route";
import { countUsers } from "@/lib/users/queries";

export const GET = toRoute(countUsers, { input: searchInput });
