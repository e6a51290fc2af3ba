import { toApiRoutes } from "@/lib/core/api/routes";
import { deleteJobOperation, getJobOperation } from "@/lib/jobs/api/job-operations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getJobOperation,
  deleteJobOperation,
);
