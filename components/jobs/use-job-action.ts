"use client";

import {
  deleteJobAction,
  pauseJobAction,
  resumeJobAction,
  runJobAction,
  stopJobAction,
} from "@/lib/jobs/actions";
import type { JobRow } from "@/lib/jobs/schemas";
import type { JobVerb } from "@/lib/jobs/states";
import { useAction } from "../form/use-action";
import { jobKey, jobsKey } from "./jobs-query-keys";

const actions = {
  stop: stopJobAction,
  run: runJobAction,
  pause: pauseJobAction,
  resume: resumeJobAction,
  delete: deleteJobAction,
};

const done: Record<JobVerb, string> = {
  stop: "was stopped",
  run: "starts now",
  pause: "was paused",
  resume: "goes on",
  delete: "was deleted",
};

/** One verb on one job: what is shown of it is read again afterwards. */
export function useJobAction(verb: JobVerb, job: Pick<JobRow, "id" | "name">, onDone?: () => void) {
  const action = useAction((input: { jobId: number }) => actions[verb](input), {
    success: () => `${job.name} ${done[verb]}`,
    invalidate: verb === "delete" ? [jobsKey] : [jobsKey, jobKey],
    onDone,
    ...(verb === "stop" || verb === "delete" ? { onFailed: () => true } : {}),
  });
  return { ...action, run: () => action.run({ jobId: job.id }) };
}
