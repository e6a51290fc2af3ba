import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { AuditAction } from "@/lib/audit/actions";
import { reloadCtx } from "@/lib/auth/actor";
import { type AuditEvent, writeAudit } from "./audit";
import type { Ctx } from "./ctx";
import { type Database, inTenant } from "./database";
import { AppError, statusOf } from "./errors";
import { type Mail, sendMail } from "./mail/send-mail";
import { type CommandPart, partOf } from "./verb/command-part";
import { untilEvenTime } from "./verb/even-time";
import { once } from "./verb/idempotency";
import { parseInput } from "./verb/input";
import { observed } from "./verb/observed";
import { log } from "./log";
import { isRetryable, refusalFromPostgres } from "./postgres-errors";
import { type Requirement, requirePrivilege } from "./verb/requirement";
import type { SignInStep } from "./verb/sign-in-step";

export type CommandOutcome<T> =
  | {
      readonly data: T;
      /** Empty only when nothing changed. */
      readonly audit: readonly AuditEvent[];
      /** Sent after the commit, without waiting for it. */
      readonly mail?: readonly Mail[];
    }
  | {
      /** Thrown after the commit: what was counted (a failed sign-in) stays counted. */
      readonly refusal: AppError;
      readonly audit: readonly AuditEvent[];
    };

export interface CommandDefinition<S extends z.ZodType, T, P = undefined> {
  readonly action: AuditAction;
  readonly privilege: Requirement;
  readonly input: S;
  /** Slow work without the database (hashing a password), done before the transaction opens. */
  readonly prepare?: (ctx: Ctx, input: z.output<S>) => Promise<P>;
  /** Lock, load, rule, write, return. `ctx` was read again after the lock: it holds at that moment. */
  readonly run: (tx: Database, ctx: Ctx, input: z.output<S>, prepared: P) => Promise<CommandOutcome<T>>;
  /** For public verbs: the organization that `prepare` found out. */
  readonly tenantOf?: (prepared: P) => number;
  readonly statementTimeoutMs?: number;
  /** Also serves somebody who is half signed in, at one of these steps. */
  readonly duringSteps?: readonly SignInStep[];
  /** Every answer takes a multiple of 100 ms, so that its time does not tell what was found. For public verbs. */
  readonly isTimeEven?: boolean;
}

export interface Command<S extends z.ZodType, T> {
  readonly kind: "command";
  readonly action: AuditAction;
  readonly privilege: Requirement;
  readonly input: S;
  readonly isTimeEven: boolean;
  /** @throws AppError as the closed list says */
  readonly execute: (ctx: Ctx, raw: z.input<S>) => Promise<T>;
}

const attempts = 4;

/**
 * The only way to change: privilege checked, input parsed, ONE transaction that first locks the organization's row, so
 * that commands of an organization follow one another, then reads the actor again; audit written in it; commit. A
 * refusal leaves its own event.
 */
export function defineCommand<S extends z.ZodType, T, P = undefined>(
  definition: CommandDefinition<S, T, P>,
): Command<S, T> & CommandPart<S, T, P> {
  const { action, privilege, input, isTimeEven = false } = definition;
  return {
    ...partOf(definition),
    kind: "command",
    action,
    privilege,
    input,
    isTimeEven,
    async execute(ctx, raw) {
      const startedAtMs = performance.now();
      try {
        const outcome = await observed(action, () =>
          refusalsAudited(ctx, action, () => {
            requirePrivilege(ctx, privilege, definition.duringSteps);
            return perform(definition, ctx, parseInput(input, raw));
          }),
        );
        if ("refusal" in outcome) throw outcome.refusal;
        for (const mail of outcome.mail ?? []) sendMail(mail, ctx.requestId);
        return outcome.data;
      } finally {
        if (isTimeEven) await untilEvenTime(startedAtMs);
      }
    },
  };
}

async function refusalsAudited<T>(ctx: Ctx, action: AuditAction, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof AppError ? error : refusalFromPostgres(error);
    if (!refusal) throw error;
    await auditRefusal(ctx, action, refusal);
    throw refusal;
  }
}

async function perform<S extends z.ZodType, T, P>(
  definition: CommandDefinition<S, T, P>,
  ctx: Ctx,
  input: z.output<S>,
): Promise<CommandOutcome<T>> {
  // Without `prepare` the type of P is undefined.
  const prepared = (await definition.prepare?.(ctx, input)) as P;
  const tenant = definition.tenantOf?.(prepared) ?? ctx.organizationId;
  const { statementTimeoutMs } = definition;
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTenant(
        tenant,
        { mode: "write", ...(statementTimeoutMs && { statementTimeoutMs }) },
        (tx) => runAudited(definition, tx, { ctx, tenant, input, prepared }),
      );
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
    }
  }
}

interface Call<I, P> {
  readonly ctx: Ctx;
  readonly tenant: number;
  readonly input: I;
  readonly prepared: P;
}

async function runAudited<S extends z.ZodType, T, P>(
  definition: CommandDefinition<S, T, P>,
  tx: Database,
  { ctx, tenant, input, prepared }: Call<z.output<S>, P>,
): Promise<CommandOutcome<T>> {
  const present = await lockAndReload(tx, definition, ctx);
  const outcome = await once(tx, present, definition.action, () =>
    definition.run(tx, present, input, prepared),
  );
  if (outcome.audit.length === 0) return outcome;
  const organizationId = tenant === 0 ? madeOrganization(outcome.audit) : tenant;
  const verdict =
    "refusal" in outcome
      ? { outcome: "refused" as const, reason: outcome.refusal.message, status: statusOf(outcome.refusal) }
      : { outcome: "done" as const };
  await writeAudit(tx, present, { action: definition.action, organizationId, ...verdict }, outcome.audit);
  return outcome;
}

async function lockAndReload<S extends z.ZodType, T, P>(
  tx: Database,
  definition: CommandDefinition<S, T, P>,
  ctx: Ctx,
): Promise<Ctx> {
  if (definition.privilege === "public") return ctx;
  await tx.execute(sql`select id from organizations where id = ${ctx.organizationId} for no key update`);
  const present = await reloadCtx(tx, ctx);
  requirePrivilege(present, definition.privilege, definition.duringSteps);
  return present;
}

/** A set-up makes its organization: its events name it as their target. */
function madeOrganization(audit: readonly AuditEvent[]): number {
  const made = audit.find((event) => event.target.type === "organization")?.target.id;
  if (made === undefined) throw new Error("a public command must name its organization in its audit event");
  return made;
}

const auditedRefusals: ReadonlySet<string> = new Set(["forbidden", "refused", "conflict", "not_found"]);

async function auditRefusal(ctx: Ctx, action: AuditAction, refusal: AppError): Promise<void> {
  if (ctx.organizationId === 0 || !auditedRefusals.has(refusal.code)) return;
  const target = refusal.target ?? { type: "organization" as const, name: "" };
  try {
    await inTenant(ctx.organizationId, { mode: "write" }, (tx) =>
      writeAudit(
        tx,
        ctx,
        {
          action,
          outcome: "refused",
          organizationId: ctx.organizationId,
          reason: refusal.message,
          status: statusOf(refusal),
        },
        [{ target }],
      ),
    );
  } catch (error) {
    log("error", "a refusal could not be written to the audit events", { requestId: ctx.requestId, error });
  }
}
