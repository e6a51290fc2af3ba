import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** @throws AppError for everybody but a job that runs: only a run opens a configuration */
export function requireRun({ actor }: Pick<Ctx, "actor">): void {
  if (actor.type === "user" && actor.jobRun) return;
  throw new AppError("refused", "Only a job that runs does this.");
}
