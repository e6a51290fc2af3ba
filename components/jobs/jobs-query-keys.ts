import type { ListJobsInput } from "@/lib/jobs/schemas";

/** Every loaded list of jobs begins with this. */
export const jobsKey = ["jobs"] as const;

/** Every loaded single job begins with this. */
export const jobKey = ["job"] as const;

export function jobsListKey(input: ListJobsInput) {
  return [...jobsKey, input] as const;
}

export function oneJobKey(jobId: number) {
  return [...jobKey, jobId] as const;
}
