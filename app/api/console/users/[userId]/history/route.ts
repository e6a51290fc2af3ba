import { listPersonHistory } from "@/lib/audit/person-history";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(listPersonHistory, {
  input: (request, { userId }) => ({ ...searchInput(request), userId }),
});
