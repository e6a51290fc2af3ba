import { goneInReceipt } from "@/lib/instances/owned/owned-work";
import type { UserImpact, UserPlan, UserReceipt } from "./impact";

/** What became of jobs and instances, of all these users or of one. */
export interface WorkOutcome {
  readonly receiptId?: string;
  readonly jobsStopped?: number;
  readonly jobsHandedOver?: number;
  readonly instancesHandedOver?: number;
  readonly instancesRemoved?: number;
}

/** Without what did not happen. */
function told({ receiptId, ...counts }: WorkOutcome): WorkOutcome {
  const happened = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return counts.jobsStopped && receiptId !== undefined ? { ...happened, receiptId } : happened;
}

/**
 * What did happen to these users, and how fast.
 * @param startedAtMs as `performance.now()` said when the command began
 */
export function receiptOf(
  impacts: readonly UserImpact[],
  startedAtMs: number,
  work: WorkOutcome = {},
): UserReceipt {
  const sum = (count: (impact: UserImpact) => number) =>
    impacts.reduce((total, impact) => total + count(impact), 0);
  const linksVoided = sum(({ links }) => links.length);
  return {
    users: impacts.length,
    sessionsEnded: sum(({ sessions }) => sessions.length),
    secretsRefused: impacts.length,
    ...(linksVoided > 0 && { linksVoided }),
    ...told(work),
    ...goneInReceipt({
      count: sum(({ goneJobs }) => goneJobs.count),
      stopped: sum(({ goneJobs }) => goneJobs.stopped),
    }),
    durationMs: Math.round(performance.now() - startedAtMs),
  };
}

/** Of a plan what is about this user. */
export function impactsOn({ users }: UserPlan, { userId }: { userId: number }): readonly UserImpact[] {
  return users.filter((user) => user.userId === userId);
}
