import "server-only";
import type { Privilege } from "@/lib/access/privileges";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { refuseEdit } from "@/lib/users/rules";
import { enforce, holderOf, loadUsers, type UserRecord } from "@/lib/users/user-record";
import { instanceNotFound, ownerOf } from "./owner";

export interface OwnerFacts {
  readonly userId: number;
  readonly accountId: number;
  readonly name: string;
  /** User and account are: only then may something be started. */
  readonly mayAct: boolean;
}

/** @throws AppError `not_found` in the words for an instance: whoever may not see the owner may not know of it either */
async function loadOwner(tx: Database, ctx: Ctx, userId: number): Promise<UserRecord> {
  try {
    const [owner] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (owner) return owner;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
  }
  throw instanceNotFound();
}

/**
 * Whether the actor may change an instance of this owner: their own with the privilege for it, and, where that reaches
 * further, one of somebody whom they may edit (rule 4).
 * @throws AppError `not_found` for the instance of somebody whom the actor may not see; `forbidden` with the reason
 */
export async function ownerAccess(
  tx: Database,
  ctx: Ctx,
  userId: number,
  { reach, privilege }: { reach: "own" | "managed"; privilege: Privilege },
): Promise<OwnerFacts> {
  if (userId === ownerOf(ctx) && ctx.actor.type === "user") {
    requirePrivilege(ctx, privilege);
    const { accountId, firstName, lastName } = ctx.actor;
    return { userId, accountId, name: `${firstName} ${lastName}`, mayAct: true };
  }
  if (reach === "own") throw instanceNotFound();
  const owner = await loadOwner(tx, ctx, userId);
  enforce(refuseEdit(holderOf(ctx), owner), owner);
  const { accountId, name, active, accountActive } = owner;
  return { userId, accountId, name, mayAct: active && accountActive };
}
