import type { JobStatus } from "@/db/values";
import type { Holder, Subject } from "@/lib/access/decide";
import { type Refusal, refuseEdit } from "@/lib/users/rules";
import type { JobRefusals } from "./schemas";
import { hasEnded, type JobState, type JobVerb, jobVerbs, nextStatus } from "./states";
import { refuseGivingAway } from "./work/hand-over-rules";

// Who may see a job and who may do something about it. Pure: asked by the command, which decides, and by the page.

/** The user as whom a job runs. */
export interface JobOwner extends Subject {
  /** User and account are active: a job may act for them. */
  readonly isActive: boolean;
}

export interface JobFacts extends JobState {
  /** A formula instance that is not active has nothing to run; true without one. */
  readonly isInstanceActive: boolean;
  /** Of a bulk change: how far the job is that takes it back; null without one. */
  readonly undoStatus: JobStatus | null;
}

const isOwn = (holder: Holder, owner: Subject) => holder.userId === owner.userId;

/** One's own jobs always; somebody else's as editing them: reach and rule 4. */
export function refuseActing(holder: Holder, owner: Subject): Refusal | undefined {
  return isOwn(holder, owner) ? undefined : refuseEdit(holder, owner);
}

const refused = (reason: string): Refusal => ({ code: "refused", reason });

/** A job that would run has somebody to run for, and something to run. */
function refuseStarting(verb: JobVerb, owner: JobOwner, job: JobFacts): Refusal | undefined {
  if (verb !== "run" && verb !== "resume") return undefined;
  if (!owner.isActive)
    return refused(`${owner.name} is inactive, and jobs run as their owner. Reactivate first.`);
  if (!job.isInstanceActive)
    return refused("The formula instance of this job is not active. Activate it instead.");
  return undefined;
}

/** What became of each user goes with a bulk change, and its undo works on exactly that. */
function refuseDeleting({ undoStatus }: JobFacts): Refusal | undefined {
  if (undoStatus === null || hasEnded({ status: undoStatus })) return undefined;
  return refused("This bulk change is being undone. Wait until that is over, or cancel the undo first.");
}

/** Whether the holder may do this with the job, and whether it can be done in the state that it is in. */
export function refuseVerb(
  holder: Holder,
  owner: JobOwner,
  verb: JobVerb,
  job: JobFacts,
): Refusal | undefined {
  const refusal = refuseActing(holder, owner);
  if (refusal) return refusal;
  if (verb === "delete") return refuseDeleting(job);
  const next = nextStatus(verb, job);
  if (typeof next === "object") return refused(next.refusal);
  return next === job.status && verb !== "run" ? undefined : refuseStarting(verb, owner, job);
}

/** Whether the holder may give it to somebody else at all; to whom is decided when that is known. */
function refuseHandOver(holder: Holder, owner: JobOwner, { kind }: JobFacts): Refusal | undefined {
  return refuseEdit(holder, owner) ?? refuseGivingAway(kind);
}

/** Why each verb is not possible; one that is possible is not there. */
export function jobRefusals(holder: Holder, owner: JobOwner, job: JobFacts): JobRefusals {
  const entries = [
    ...jobVerbs.map((verb) => [verb, refuseVerb(holder, owner, verb, job)?.reason] as const),
    ["handOver", refuseHandOver(holder, owner, job)?.reason] as const,
  ];
  return Object.fromEntries(entries.filter(([, reason]) => reason !== undefined));
}
