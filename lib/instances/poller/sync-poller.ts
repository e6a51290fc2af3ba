import "server-only";
import { and, eq } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/core/env";
import { requireRoom } from "@/lib/jobs/work/room";
import { startJob } from "@/lib/jobs/work/start-job";
import type { Configuration } from "../configuration";
import { removeJobs } from "../remove-jobs";
import { isSamePoller, pollerOf, type PollerSettings, refusePoller } from "./poller-settings";

/** @throws AppError `invalid_input` that names each wrong key of the configuration */
export function requirePollerSettings(configuration: Configuration): PollerSettings | undefined {
  const fields = refusePoller(configuration, env().outboundAllow);
  if (Object.keys(fields).length === 0) return pollerOf(configuration);
  throw new AppError("invalid_input", "The poller cannot be set up like this. Nothing was changed.", {
    fields,
  });
}

export interface PolledInstance {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly elementKey: string;
}

/** Starts the poller of an instance. Its addresses stay in the configuration: nobody who sees the job reads them. */
async function startPoller(tx: Database, ctx: Ctx, instance: PolledInstance, settings: PollerSettings) {
  await startJob(tx, ctx, {
    kind: "poller",
    userId: instance.userId,
    name: instance.name,
    description: `Fetches ${settings.urls.length === 1 ? "1 address" : `${settings.urls.length} addresses`}`,
    elementInstanceId: instance.id,
    schedule: { kind: "interval", text: String(settings.intervalMs), timeZone: "UTC" },
    details: { elementKey: instance.elementKey, urls: settings.urls.length },
  });
}

/**
 * Makes the job of an instance what its configuration asks for: none, one, or another one.
 * @throws AppError `refused` when its owner has too many pollers for one more
 */
export async function syncPoller(
  tx: Database,
  ctx: Ctx,
  instance: PolledInstance,
  before: PollerSettings | undefined,
  after: PollerSettings | undefined,
) {
  const ofInstance = eq(jobs.elementInstanceId, instance.id);
  if (isSamePoller(before, after)) {
    await tx
      .update(jobs)
      .set({ name: instance.name })
      .where(and(eq(jobs.organizationId, ctx.organizationId), ofInstance));
    return undefined;
  }
  const stop = before && (await removeJobs(tx, ctx, ofInstance));
  if (after) {
    await requireRoom(tx, ctx, instance.userId, "poller");
    await startPoller(tx, ctx, instance, after);
  }
  return stop;
}
