import { z } from "zod";
import { jobKinds, jobStatuses } from "@/db/values";
import { dateOf, dateShape, idShape, instantShape } from "@/lib/core/api/shapes";
import { callDetails, callMethods, type JobRow } from "../schemas";

const secured = z.record(z.string(), z.literal("secured"));

/** A job as the API answers it. What it calls stands there only for a call. */
export const jobShape = z
  .object({
    id: idShape,
    kind: z.enum(jobKinds).meta({ description: "`api-call` is what `POST /jobs` adds." }),
    name: z.string(),
    description: z.string(),
    status: z.enum(jobStatuses),
    method: z.enum(callMethods).optional(),
    uri: z.string().optional().meta({ description: "The path, without what stands behind a question mark." }),
    headers: secured.optional().meta({ description: "Values are sealed and never shown." }),
    query: secured.optional(),
    body: z.literal("secured").optional().meta({ description: "There when the call has a body." }),
    trigger: z
      .object({ cron: z.string(), timeZone: z.string() })
      .nullable()
      .meta({ description: "Null for what runs once, and for pollers, which have an interval." }),
    nextRun: instantShape.nullable(),
    lastRun: instantShape.nullable(),
    lastStatus: z
      .number()
      .int()
      .nullable()
      .optional()
      .meta({ description: "What the last call was answered with." }),
    lastError: z.string().nullable(),
    runCount: z.number().int(),
    failureCount: z.number().int(),
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
    createdDate: dateShape,
    createdAt: instantShape,
  })
  .meta({ id: "Job" });
export type ApiJob = z.output<typeof jobShape>;

const sealed = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, "secured" as const]));

/** Nothing of a job whose details are not those of a call. */
function callFields(details: JobRow["details"]): Partial<ApiJob> {
  const { success, data: call } = callDetails.safeParse(details);
  if (!success) return {};
  return {
    method: call.method,
    uri: call.uri,
    headers: sealed(call.headers),
    query: sealed(call.query),
    ...(call.hasBody && { body: "secured" as const }),
    lastStatus: call.lastStatus ?? null,
  };
}

/** A row of the console as the API answers it. */
export function toApiJob(job: JobRow): ApiJob {
  const { id, kind, name, description, status, schedule, runCount, failureCount, createdAt } = job;
  return {
    id,
    kind,
    name,
    description,
    status,
    ...(kind === "api-call" && callFields(job.details)),
    trigger: schedule?.kind === "cron" ? { cron: schedule.text, timeZone: schedule.timeZone } : null,
    nextRun: job.nextRunAt,
    lastRun: job.lastRunAt,
    lastError: job.lastError,
    runCount,
    failureCount,
    progress: { done: job.progressDone, total: job.progressTotal },
    createdDate: dateOf(new Date(createdAt)),
    createdAt,
  };
}
