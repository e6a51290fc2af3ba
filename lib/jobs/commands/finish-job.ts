import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { exactText } from "@/lib/core/text";
import { JobInterrupted } from "../work/handler";
import { writeEnding } from "../worker/runs/write-ending";

const finishJobInput = z.strictObject({
  status: z.enum(["done", "failed", "waiting"]),
  error: exactText("The error", 500).optional(),
});

/** A job ends its own run, as its owner, with an event that says how. No person and no call of the API can do that. */
export const finishJob = defineCommand({
  action: "job.finish",
  privilege: "signed-in",
  input: finishJobInput,
  async run(tx, ctx, ending) {
    const { actor, organizationId } = ctx;
    const run = actor.type === "user" ? actor.jobRun : undefined;
    if (actor.type !== "user" || !run)
      throw new AppError("refused", "Only a job itself says that it has ended.");
    if (!(await writeEnding(tx, organizationId, run, ending))) throw new JobInterrupted();
    const [job] = await tx
      .select({ name: jobs.name, counts: jobs.counts })
      .from(jobs)
      .where(and(eq(jobs.organizationId, organizationId), eq(jobs.id, run.jobId)));
    const target = {
      type: "job" as const,
      id: run.jobId,
      name: job?.name ?? "",
      accountId: actor.accountId,
    };
    const changes = { status: ["running", ending.status] as const };
    const receipt = { counts: job?.counts ?? {}, ...(ending.error && { error: ending.error }) };
    return { data: undefined, audit: [{ target, changes, receipt }] };
  },
});
