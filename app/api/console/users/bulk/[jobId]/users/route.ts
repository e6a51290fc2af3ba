import { searchInput, toRoute } from "@/lib/core/route";
import { listBulkUsers } from "@/lib/users/bulk/list-bulk-users";

export const GET = toRoute(listBulkUsers, {
  input: (request, { jobId }) => ({ ...searchInput(request), jobId }),
});
