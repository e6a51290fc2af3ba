import { searchInput, toRoute } from "@/lib/core/route";
import { listJobs } from "@/lib/jobs/queries";

export const GET = toRoute(listJobs, { input: searchInput });
