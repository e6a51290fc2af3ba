import { toRoute } from "@/lib/core/route";
import { getJob } from "@/lib/jobs/queries";

export const GET = toRoute(getJob, { input: (_request, { jobId }) => ({ jobId }) });
