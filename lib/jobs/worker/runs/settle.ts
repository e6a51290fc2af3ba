import "server-only";
import { sql } from "drizzle-orm";
import type { JobStatus } from "@/db/values";
import { ctxOfJob } from "@/lib/auth/actor";
import { areAccepted } from "@/lib/auth/credentials/select-actor";
import { acrossTenants } from "@/lib/core/database";
import { finishJob } from "../../commands/finish-job";
import { JobInterrupted } from "../../work/handler";
import { laneOf } from "../../work/lanes";
import {
  endedWithWorker,
  releaseRun,
  reportStopped,
  type Run,
  withoutDatabase,
  writeStopped,
} from "./release";
import { addDetails, type Ending, longestError, writeEnding } from "./write-ending";

/** Why a run was told to end: it may not go on, nobody knows whether it may, or its worker ends. */
export type Interruption = "stopped" | "unreachable" | "shutdown";

interface Present extends Record<string, unknown> {
  status: JobStatus;
  attempt: number;
  is_accepted: boolean;
}

/** After the handler has let go: says so in the job's row and in the receipt that waits for it. */
export async function settleInterrupted(run: Run, reason: Interruption): Promise<void> {
  const { organizationId, jobId, attempt } = run;
  await acrossTenants(async (tx) => {
    const { rows } = await tx.execute<Present>(sql`
      select j.status, j.attempt, ${sql.raw(areAccepted)} as is_accepted from jobs j
      join users u on u.organization_id = j.organization_id and u.id = j.user_id
      join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
      join organizations o on o.id = u.organization_id
      where j.organization_id = ${organizationId} and j.id = ${jobId} for update of j`);
    const present = rows[0]?.attempt === attempt ? rows[0] : undefined;
    if (present?.status === "stopping") await writeStopped(tx, run);
    else if (present?.status === "running" && !present.is_accepted) await writeStopped(tx, run);
    else if (present?.status === "running")
      await releaseRun(tx, run, reason === "unreachable" ? withoutDatabase : endedWithWorker);
    await reportStopped(tx, organizationId, jobId);
  });
}

/**
 * Writes how a run ended by itself. The end of bulk work is an event of its owner; of calls only the first failure after a
 * success is, since a poller that fires every few seconds would bury everything else.
 * @throws JobInterrupted when the run was stopped or taken over before
 */
export async function settleEnded(run: Run, ending: Ending, lastError: string | null): Promise<void> {
  const { organizationId } = run;
  const isNews = ending.status === "failed" && lastError === null;
  const isEvent = laneOf(run.kind) === "bulk" ? ending.status !== "waiting" : isNews;
  if (!isEvent) {
    const isWritten = await acrossTenants(async (tx) => {
      if (ending.details) await addDetails(tx, organizationId, run, ending.details);
      return writeEnding(tx, organizationId, run, ending);
    });
    if (!isWritten) throw new JobInterrupted();
    return;
  }
  const ctx = await ctxOfJob(organizationId, run);
  if (!ctx) throw new JobInterrupted();
  const { status, error, details } = ending;
  if (details) await acrossTenants((tx) => addDetails(tx, organizationId, run, details));
  await finishJob.execute(ctx, { status, ...(error && { error: error.slice(0, longestError) }) });
}
