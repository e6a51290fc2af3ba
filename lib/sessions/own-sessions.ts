import "server-only";
import type { AuditTarget } from "@/lib/core/audit";
import { actorName, type Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { SessionOwner } from "./live-sessions";

/**
 * The actor as the owner of sessions, and as whom an audit event names.
 * @throws AppError `forbidden` for the command line, which has no sessions
 */
export function ownSelf({ actor, privileges }: Ctx): { owner: SessionOwner; target: AuditTarget } {
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person has sessions.");
  const { userId, email, accountId } = actor;
  return {
    owner: { userId, privileges },
    target: { type: "user", id: userId, name: actorName(actor), email, accountId },
  };
}
