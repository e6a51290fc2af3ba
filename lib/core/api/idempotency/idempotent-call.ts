import "server-only";
import { createHash } from "node:crypto";
import { isNull, and } from "drizzle-orm";
import { idempotencyKeys } from "@/db/schema";
import { lookUpHash } from "@/lib/auth/keys";
import type { Ctx } from "../../ctx";
import { inTenant } from "../../database";
import { AppError } from "../../errors";
import { log } from "../../log";
import { findIdempotent, idempotencyPlace, type IdempotentCall } from "../../verb/idempotency";
import { requirePrivilege } from "../../verb/requirement";
import type { Operation } from "../operation";

// `Idempotency-Key`: the answer of a POST is kept for a day and sent again, byte for byte.

const keyPattern = /^[\x21-\x7e]{1,255}$/;

/** What a body is known by. */
export const digestOf = (body: Uint8Array): Buffer => createHash("sha256").update(body).digest();

/** Of what a key stands for: another request with the same key is a mistake of the client. */
function requestHashOf(request: Request, digest: Uint8Array): Buffer {
  const { pathname, search } = new URL(request.url);
  const head = JSON.stringify([request.method, pathname, search]);
  return createHash("sha256").update(head).update("\0").update(digest).digest();
}

/**
 * The key of this call; undefined: none was sent, or it counts for nothing here. Only a POST of somebody with credentials
 * is kept, each user's for itself.
 * @param digest of the body
 * @throws AppError `invalid_input` for a malformed key
 */
export function idempotentCall(
  request: Request,
  operation: Operation,
  ctx: Ctx,
  digest: Uint8Array,
): IdempotentCall | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null || operation.method !== "POST" || operation.privilege === "public") return undefined;
  if (ctx.actor.type !== "user") return undefined;
  if (!keyPattern.test(key)) {
    throw new AppError("invalid_input", "The Idempotency-Key is not right.", {
      fields: { "idempotency-key": ["Send 1 to 255 visible ASCII characters without spaces."] },
    });
  }
  return { keyHash: lookUpHash(`idempotency:${key}`), requestHash: requestHashOf(request, digest) };
}

interface KeptAnswer {
  status: number;
  headers: [string, string][];
  /** In base64. */
  body: string;
}

/** The same for every call, or of each call anew. */
const isOwn = (name: string) => name !== "elements-request-id" && !name.startsWith("ratelimit-");

const replayedHeader = ["idempotency-replayed", "true"] as const;

/**
 * The answer that was kept. What the caller may do is read from the live rows even now: a right that was taken since is no
 * longer there.
 * @throws AppError for a key of another request, and for a caller who may not call this any more
 */
export async function keptAnswer(
  operation: Operation,
  ctx: Ctx,
  call: IdempotentCall,
): Promise<Response | undefined> {
  requirePrivilege(ctx, operation.privilege);
  const row = await inTenant(ctx.organizationId, { mode: "read" }, (database) =>
    findIdempotent(database, ctx, call),
  );
  if (!row?.answerSealed) return undefined;
  // Written by `keepAnswer`, under a seal.
  const kept = JSON.parse(idempotencyPlace(ctx, call).unseal("answer", row.answerSealed)) as KeptAnswer;
  return new Response(Buffer.from(kept.body, "base64"), {
    status: kept.status,
    headers: [...kept.headers, [...replayedHeader]],
  });
}

async function keep(ctx: Ctx, call: IdempotentCall, response: Response): Promise<void> {
  const answer: KeptAnswer = {
    status: response.status,
    headers: [...response.headers].filter(([name]) => isOwn(name)),
    body: Buffer.from(await response.clone().arrayBuffer()).toString("base64"),
  };
  const place = idempotencyPlace(ctx, call);
  const answerSealed = place.seal("answer", JSON.stringify(answer));
  await inTenant(ctx.organizationId, { mode: "write" }, (database) =>
    database
      .update(idempotencyKeys)
      .set({ answerSealed })
      .where(and(place.isThisRow, isNull(idempotencyKeys.answerSealed))),
  );
}

/**
 * Keeps the answer of what a command has just done, or had done before its process died. When that fails, a later call gets
 * an answer that is made anew from what the command returned.
 */
export async function keepAnswer(ctx: Ctx, call: IdempotentCall, response: Response): Promise<Response> {
  if (!call.state) return response;
  try {
    await keep(ctx, call, response);
  } catch (error) {
    log("warn", "an answer could not be kept for its idempotency key", { requestId: ctx.requestId, error });
  }
  if (call.state === "replayed") response.headers.set(...replayedHeader);
  return response;
}
