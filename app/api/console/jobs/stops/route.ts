import { getStopReceipt } from "@/lib/jobs/stop-receipt";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(getStopReceipt, { input: searchInput });
