import "server-only";
import type { Ctx, UserActor } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** The same words for what is missing and for what is somebody else's (rule 2). */
export function instanceNotFound(): AppError {
  return new AppError("not_found", "There is no such instance.");
}

/** Whose instances the actor's own are; 0, which nobody is, for the command line. */
export function ownerOf({ actor }: Pick<Ctx, "actor">): number {
  return actor.type === "user" ? actor.userId : 0;
}

/** @throws AppError for the command line, to which nothing can belong */
export function requireOwner({ actor }: Pick<Ctx, "actor">): UserActor {
  if (actor.type === "user") return actor;
  throw new AppError("refused", "An instance or formula belongs to a user. Sign in as one.");
}
