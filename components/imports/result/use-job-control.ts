"use client";

import { pauseJobAction, resumeJobAction, stopJobAction } from "@/lib/jobs/actions";
import { useAction } from "../../form/use-action";
import { importKey, importsKey } from "../import-query-keys";

/** Pause, resume and cancel of the job behind an import. */
export function useJobControl(importId: number, jobId: number) {
  const options = { invalidate: [importKey(importId), importsKey] };
  const pause = useAction(pauseJobAction, options);
  const resume = useAction(resumeJobAction, options);
  const stop = useAction(stopJobAction, options);
  return {
    pause: () => void pause.run({ jobId }),
    resume: () => void resume.run({ jobId }),
    stop: () => stop.run({ jobId }),
    isPausing: pause.isPending,
    isResuming: resume.isPending,
    isStopping: stop.isPending,
  };
}
