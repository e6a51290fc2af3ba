import "server-only";
import { auditEvents } from "@/db/schema";
import type { AuditOutcome } from "@/db/values";
import type { AuditAction } from "@/lib/audit/actions";
import { type Ctx, actorName } from "./ctx";
import type { Database } from "./database";
import type { RefusedTarget } from "./errors";

/** Whom an event is about; `accountId` is the account that the target belongs to. */
export type AuditTarget = RefusedTarget;

/** What a command says that it did. The kernel adds who, when and from where, and writes it. */
export interface AuditEvent {
  /** When it is another than the command's own. */
  readonly action?: AuditAction;
  /** When it is another than the command's own: the lock that a failed sign-in brought about was "done". */
  readonly outcome?: AuditOutcome;
  /** Why it was refused, when the log may say more than the actor was told. */
  readonly reason?: string;
  /** Who acted, where the context cannot know it yet: at sign-in. */
  readonly actor?: UserActorFacts;
  readonly target: AuditTarget;
  /** Field to [before, after]. Never a password, hash or secret. */
  readonly changes?: Record<string, readonly [unknown, unknown]>;
  readonly receipt?: Record<string, unknown>;
}

export interface UserActorFacts {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly accountId: number;
}

function actorColumns(ctx: Ctx, signingIn: UserActorFacts | undefined) {
  const { actor } = ctx;
  const user =
    signingIn ??
    (actor.type === "user"
      ? { userId: actor.userId, name: actorName(actor), email: actor.email, accountId: actor.accountId }
      : undefined);
  if (!user) return { actorType: actor.type, actorName: actorName(actor) };
  return {
    actorType: "user" as const,
    actorUserId: user.userId,
    actorName: user.name,
    actorEmail: user.email,
    actorAccountId: user.accountId,
    jobId: actor.type === "user" ? actor.jobRun?.jobId : undefined,
  };
}

export interface AuditHead {
  action: AuditAction;
  outcome: AuditOutcome;
  organizationId: number;
  reason?: string;
  /** What a refusal is answered with over the API. */
  status?: number;
}

/** Of a call over the API: what was called, and what it answers. */
function callColumns({ call }: Ctx, outcome: AuditOutcome, refusedStatus = 403) {
  if (!call) return {};
  const { method, resourceUri, instanceId } = call;
  return { method, resourceUri, instanceId, status: outcome === "done" ? 200 : refusedStatus };
}

/** Only the kernel calls this. Writes in chunks that stay below PostgreSQL's limit of parameters. */
export async function writeAudit(
  database: Database,
  ctx: Ctx,
  head: AuditHead,
  events: readonly AuditEvent[],
): Promise<void> {
  const rows = events.map((event) => ({
    organizationId: head.organizationId,
    action: event.action ?? head.action,
    outcome: event.outcome ?? head.outcome,
    reason: event.reason ?? ((event.outcome ?? head.outcome) === "refused" ? head.reason : undefined),
    ...actorColumns(ctx, event.actor),
    targetType: event.target.type,
    targetId: event.target.id,
    targetName: event.target.name,
    targetEmail: event.target.email,
    accountId: event.target.accountId,
    changes: event.changes,
    receipt: event.receipt,
    requestId: ctx.requestId,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    ...callColumns(ctx, head.outcome, head.status),
  }));
  for (let start = 0; start < rows.length; start += 1_000) {
    await database.insert(auditEvents).values(rows.slice(start, start + 1_000));
  }
}
