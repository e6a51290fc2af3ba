import type { MailLinkKind } from "@/db/values";
import type { WorkKind } from "@/lib/instances/owned/owned-work";
import type { UserChange } from "./schemas";

// What the plan and the receipt of a change look like. Types only.

/** Jobs or instances: how many, and the names of the first. */
export interface NamedWork {
  readonly count: number;
  readonly first: readonly { readonly kind: WorkKind; readonly name: string }[];
}

/** Jobs that run no more and go with their owner. */
export interface GoneJobs extends NamedWork {
  /** Those that somebody or something stopped; the others had ended. */
  readonly stopped: number;
}

/** What the change will do to one user, with names and live counts. */
export interface UserImpact {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly sessions: readonly { readonly device: string; readonly lastSeenAt: string }[];
  readonly secretLastUsedAt: string | null;
  /** Links by mail that would still be taken. */
  readonly links: readonly MailLinkKind[];
  /** That stop. */
  readonly jobs: NamedWork;
  /** That are handed over, those of instances included. */
  readonly handedJobs: NamedWork;
  /** Besides those that stop: what a deletion takes that had stopped or ended before. */
  readonly goneJobs: GoneJobs;
  readonly instances: NamedWork;
  /** What becomes of the instances. */
  readonly instancesAre: "kept" | "removed" | "handed-over";
  /** Reactivation: jobs that the deactivation stopped and that can come back. */
  readonly restorable: NamedWork;
}

export interface UserPlan {
  readonly change: UserChange;
  readonly users: readonly UserImpact[];
  /** Who gets what is handed over. */
  readonly receiver: { readonly userId: number; readonly name: string } | null;
  /** Over exactly what the plan shows; sent back when it is applied. */
  readonly hash: string;
}

/** What did happen, and how fast. */
export interface UserReceipt {
  readonly users: number;
  readonly sessionsEnded: number;
  readonly secretsRefused: number;
  /** Links by mail; left out when there was none. */
  readonly linksVoided?: number;
  /** Those that ran are still stopping: `receiptId` asks how far that is. Left out when there was none. */
  readonly jobsStopped?: number;
  readonly receiptId?: string;
  readonly jobsHandedOver?: number;
  readonly instancesHandedOver?: number;
  readonly instancesRemoved?: number;
  /** Jobs at rest that are gone: those that had been stopped, and those that had ended. */
  readonly stoppedJobsRemoved?: number;
  readonly endedJobsRemoved?: number;
  readonly durationMs: number;
}
