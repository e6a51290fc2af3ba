import {
  type OwnedWork,
  type RestingPart,
  together,
  type WorkSummary,
} from "@/lib/instances/owned/owned-work";
import type { UserImpact } from "../impact";
import type { UserChange } from "../schemas";
import type { UserRecord } from "../user-record";

export interface PlanOptions {
  readonly removeInstances?: boolean;
  /** Who gets what can be given away. */
  readonly receiver?: UserRecord | undefined;
}

type WorkImpact = Pick<UserImpact, "jobs" | "handedJobs" | "goneJobs" | "instances" | "instancesAre">;

/** Of the jobs at rest those that the change reaches: a deletion takes what is not handed over. */
export function restingParts(change: UserChange, { receiver }: PlanOptions): readonly RestingPart[] {
  if (change === "delete") return ["restingJobs", "endedJobs"];
  return receiver ? ["restingJobs"] : [];
}

const shown = (...parts: readonly WorkSummary[]) => {
  const { count, first } = together(...parts);
  return { count, first };
};

/** What becomes of the jobs and instances of one user. */
export function workImpact(
  change: UserChange,
  { movableJobs, personalJobs, restingJobs, endedJobs, instances }: OwnedWork,
  { removeInstances, receiver }: PlanOptions,
): WorkImpact {
  if (receiver) {
    return {
      jobs: shown(personalJobs),
      handedJobs: shown(movableJobs, restingJobs),
      goneJobs: together(endedJobs),
      instances: shown(instances),
      instancesAre: "handed-over",
    };
  }
  const isRemoved = change === "delete" || removeInstances === true;
  return {
    jobs: shown(personalJobs, movableJobs),
    handedJobs: shown(),
    goneJobs: together(restingJobs, endedJobs),
    instances: shown(instances),
    instancesAre: isRemoved ? "removed" : "kept",
  };
}
