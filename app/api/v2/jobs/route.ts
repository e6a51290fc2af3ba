import { toApiRoutes } from "@/lib/core/api/routes";
import { createJobOperation, listJobsOperation } from "@/lib/jobs/api/job-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  listJobsOperation,
  createJobOperation,
);
