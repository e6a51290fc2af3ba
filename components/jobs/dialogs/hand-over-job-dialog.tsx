"use client";

import { handOverJobAction } from "@/lib/jobs/actions";
import type { JobRow } from "@/lib/jobs/schemas";
import { useAction } from "../../form/use-action";
import { HandOverDialog } from "../../users/change/hand-over-dialog";
import type { Receiver } from "../../users/change/receiver-choice";
import { jobKey, jobsKey } from "../jobs-query-keys";
import { counted } from "../stop/work-words";
import { focusNearJob } from "../table/job-focus";

interface HandOverJobDialogProps {
  job: JobRow;
  open: boolean;
  onClose: () => void;
}

/** Gives a job to somebody else of the account, instead of stopping it. */
export function HandOverJobDialog({ job, open, onClose }: HandOverJobDialogProps) {
  const { name, owner } = job;
  const handOver = useHandOverJob(job, onClose);
  return (
    <HandOverDialog
      name={name}
      owner={{ id: owner.userId, accountId: owner.accountId }}
      handOver={handOver}
      isOpen={open}
      onClose={onClose}
      fallbackFocus={() => focusNearJob(job.id)}
    >
      {whatMoves(job)}
    </HandOverDialog>
  );
}

function whatMoves({ kind, owner, status }: JobRow): string {
  const interrupted = status === "running" ? " The run that is under way is interrupted." : "";
  if (kind === "poller")
    return `Its element instance goes along with everything that it has, and runs with what the new owner may do.${interrupted}`;
  if (kind === "cron-trigger")
    return `Its formula instance goes along with all of its triggers, and runs with what the new owner may do.${interrupted}`;
  return `It runs with what the new owner may do, which cannot be more than what ${owner.name} may.${interrupted}`;
}

/** Jobs of one instance go together, so more than this one may have moved. */
function useHandOverJob({ id, name }: JobRow, onDone: () => void) {
  return useAction<Receiver, { jobs: number }>(
    ({ id: toUserId }) => handOverJobAction({ jobId: id, toUserId }),
    {
      // The card of the owner's instances and the history stand beside the job on that person's page.
      invalidate: [jobsKey, jobKey, ["person"], ["own-instances"]],
      success: ({ jobs }, receiver) => ({
        title: `${name} belongs to ${receiver.name} now`,
        description:
          jobs > 1 ? `${counted(jobs - 1, "other job")} of the same instance went along` : undefined,
      }),
      onDone,
      onFailed: () => true,
    },
  );
}
