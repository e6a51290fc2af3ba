"use server";
import { toAction } from "@/lib/core/action";
import { createJob } from "./commands/create-job";
import { deleteJob } from "./commands/delete-job";
import { handOverJob } from "./commands/hand-over-job";
import { pauseJob } from "./commands/pause-job";
import { resumeJob } from "./commands/resume-job";
import { runJob } from "./commands/run-job";
import { stopJob } from "./commands/stop-job";

export const createJobAction = toAction(createJob);
export const stopJobAction = toAction(stopJob);
export const runJobAction = toAction(runJob);
export const pauseJobAction = toAction(pauseJob);
export const resumeJobAction = toAction(resumeJob);
export const deleteJobAction = toAction(deleteJob);
export const handOverJobAction = toAction(handOverJob);
