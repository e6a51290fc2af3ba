import "server-only";
import { deserialize, serialize } from "node:v8";
import { and, eq, sql } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import type { AuditAction } from "@/lib/audit/actions";
import { seal, unseal } from "@/lib/auth/keys";
import type { CommandOutcome } from "../command";
import type { Ctx } from "../ctx";
import type { Database } from "../database";
import { AppError } from "../errors";

// A call with an `Idempotency-Key` is done once: what its command returned is stored in the command's own transaction and
// returned to whoever sends the same call again.

export interface IdempotentCall {
  /** Of the key that the client sent. */
  readonly keyHash: Buffer;
  /** Of method, path, query and body. */
  readonly requestHash: Buffer;
  /** What the command found: nothing yet, which it then stored, or what it had stored before. Set by the kernel. */
  state?: "stored" | "replayed";
}

/** For how long a key is remembered. */
const kept = sql`interval '24 hours'`;

export type SealedPart = "outcome" | "answer";

/** The row of this call, of this user only. */
export function idempotencyPlace(ctx: Ctx, { keyHash }: IdempotentCall) {
  if (ctx.actor.type !== "user") throw new Error("only a user's call has an idempotency key");
  const { organizationId, actor } = ctx;
  const place = `idempotency:${organizationId}:${actor.userId}:${keyHash.toString("hex")}`;
  return {
    columns: { organizationId, userId: actor.userId, keyHash },
    isThisRow: and(
      eq(idempotencyKeys.organizationId, organizationId),
      eq(idempotencyKeys.userId, actor.userId),
      eq(idempotencyKeys.keyHash, keyHash),
    ),
    seal: (part: SealedPart, value: string) => seal(value, `${place}:${part}`),
    unseal: (part: SealedPart, sealed: Buffer) => unseal(sealed, `${place}:${part}`),
  };
}

/**
 * The row of this call, if it was done within the last 24 hours.
 * @throws AppError `invalid_input` when the key was used for another request
 */
export async function findIdempotent(database: Database, ctx: Ctx, call: IdempotentCall) {
  const { isThisRow } = idempotencyPlace(ctx, call);
  const [row] = await database
    .select()
    .from(idempotencyKeys)
    .where(and(isThisRow, sql`${idempotencyKeys.createdAt} > now() - ${kept}`));
  if (row && !row.requestHash.equals(call.requestHash)) {
    throw new AppError(
      "invalid_input",
      "This Idempotency-Key was sent with another request. Use a new one.",
      {
        fields: { "idempotency-key": ["It was sent with another path, parameters or body."] },
      },
    );
  }
  return row;
}

/**
 * Runs the command, or returns what it returned the first time. Call it after the lock of the organization: of two at
 * once one waits for the other. A refusal is not stored.
 */
export async function once<T>(
  tx: Database,
  ctx: Ctx,
  action: AuditAction,
  run: () => Promise<CommandOutcome<T>>,
): Promise<CommandOutcome<T>> {
  if (!ctx.idempotency) return run();
  const before = await storedOutcome<T>(tx, ctx, ctx.idempotency, action);
  if (before) return before;
  const outcome = await run();
  if ("data" in outcome) await storeOutcome(tx, ctx, ctx.idempotency, { action, data: outcome.data });
  return outcome;
}

interface StoredOutcome<T> {
  readonly action: AuditAction;
  readonly data: T;
}

async function storedOutcome<T>(tx: Database, ctx: Ctx, call: IdempotentCall, action: AuditAction) {
  const row = await findIdempotent(tx, ctx, call);
  if (!row) return undefined;
  const text = idempotencyPlace(ctx, call).unseal("outcome", row.outcomeSealed);
  // Written by `storeOutcome` of the same command, under a seal.
  const stored = deserialize(Buffer.from(text, "base64")) as StoredOutcome<T>;
  if (stored.action !== action) throw new Error("one call with an idempotency key runs one command");
  call.state = "replayed";
  return { data: stored.data, audit: [] };
}

/** Stores what the command returns, and removes what is older than a day. */
async function storeOutcome(tx: Database, ctx: Ctx, call: IdempotentCall, outcome: StoredOutcome<unknown>) {
  const place = idempotencyPlace(ctx, call);
  await tx.execute(sql`
    delete from ${idempotencyKeys} where ctid = any(array(
      select ctid from ${idempotencyKeys}
      where ${idempotencyKeys.organizationId} = ${ctx.organizationId} and ${idempotencyKeys.createdAt} <= now() - ${kept}
      order by ${idempotencyKeys.createdAt} limit 1000))`);
  // Dates and the like come back as what they were.
  const outcomeSealed = place.seal("outcome", serialize(outcome).toString("base64"));
  const values = { requestHash: call.requestHash, outcomeSealed };
  await tx
    .insert(idempotencyKeys)
    .values({ ...place.columns, ...values })
    .onConflictDoUpdate({
      target: [idempotencyKeys.organizationId, idempotencyKeys.userId, idempotencyKeys.keyHash],
      set: { ...values, answerSealed: null, createdAt: sql`now()` },
    });
  call.state = "stored";
}
