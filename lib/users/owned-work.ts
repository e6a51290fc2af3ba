import "server-only";
import { inArray } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { StopCause } from "@/db/values";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { removeInstances } from "@/lib/instances/owned/remove-instances";
import { handOver } from "@/lib/jobs/work/hand-over";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import type { WorkOutcome } from "./receipt";
import { loadUsers, type UserRecord } from "./user-record";

export interface WorkWishes {
  readonly cause: Extract<StopCause, "deactivation" | "deletion">;
  readonly removesInstances: boolean;
  readonly receiver: UserRecord | undefined;
}

export interface WorkEnd {
  readonly total: WorkOutcome;
  readonly of: (user: UserRecord) => WorkOutcome;
  /** Of what was handed over. */
  readonly audit: readonly AuditEvent[];
}

/**
 * Who gets the work of these users, if anybody.
 * @throws AppError `not_found` when there is no such user or it may not be seen
 */
export async function loadReceiver(
  tx: Database,
  ctx: Ctx,
  userId: number | undefined,
): Promise<UserRecord | undefined> {
  if (userId === undefined) return undefined;
  const [receiver] = await loadUsers(tx, ctx, [userId], { lock: false });
  return receiver;
}

/** What becomes of the work of users who are cut off: handed over, then stopped, then removed, each where it is wanted. */
export async function endWork(
  tx: Database,
  ctx: Ctx,
  users: readonly UserRecord[],
  { cause, removesInstances, receiver }: WorkWishes,
): Promise<WorkEnd> {
  const userIds = users.map(({ userId }) => userId);
  const outcomes = new Map<number, WorkOutcome>();
  const audit: AuditEvent[] = [];
  for (const owner of receiver ? users : []) {
    const handed = await handOver(tx, ctx, { owner, receiver: receiver ?? owner }, "all");
    audit.push(...handed.audit);
    const instancesHandedOver = handed.things.filter(({ type }) => type !== "job").length;
    outcomes.set(owner.userId, { jobsHandedOver: handed.jobs, instancesHandedOver });
  }
  const stop = await stopJobs(tx, ctx, inArray(jobs.userId, userIds), cause);
  const removed = removesInstances ? await removeInstances(tx, ctx, { userIds }) : new Map<number, number>();
  const of = ({ userId }: UserRecord): WorkOutcome => ({
    ...outcomes.get(userId),
    receiptId: stop.receiptId,
    jobsStopped: stop.jobs.filter((job) => job.userId === userId).length,
    instancesRemoved: removed.get(userId) ?? 0,
  });
  const sum = (count: (outcome: WorkOutcome) => number | undefined) =>
    users.reduce((total, user) => total + (count(of(user)) ?? 0), 0);
  return {
    of,
    audit,
    total: {
      receiptId: stop.receiptId,
      jobsStopped: stop.jobs.length,
      jobsHandedOver: sum((outcome) => outcome.jobsHandedOver),
      instancesHandedOver: sum((outcome) => outcome.instancesHandedOver),
      instancesRemoved: sum((outcome) => outcome.instancesRemoved),
    },
  };
}
