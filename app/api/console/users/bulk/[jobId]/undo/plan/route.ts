import { searchInput, toRoute } from "@/lib/core/route";
import { planBulkUndo } from "@/lib/users/bulk/undo/plan-bulk-undo";

export const GET = toRoute(planBulkUndo, {
  input: (request, { jobId }) => ({ ...searchInput(request), jobId }),
});
