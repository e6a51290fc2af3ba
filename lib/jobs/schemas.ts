import { z } from "zod";
import { type JobKind, jobKinds, type JobStatus, jobStatuses, textLimits } from "@/db/values";
import { exactText, idInput, line, wholeNumberInput } from "@/lib/core/text";
import type { Schedule } from "./schedule";
import type { JobVerb } from "./states";

// What inputs about jobs look like, and their rows. Browser-safe.

export const jobScopes = ["mine", "everybody"] as const;
export type JobScope = (typeof jobScopes)[number];

const scope = z.enum(jobScopes, "Choose mine or everybody.");

export const listJobsInput = z.strictObject({
  /** `everybody`: the users whom one may view, and oneself. */
  scope: scope.default("everybody"),
  userId: idInput.optional(),
  kind: z.enum(jobKinds, "This is not a kind of job.").optional(),
  status: z.enum(jobStatuses, "This is not a status of a job.").optional(),
  /** Any part of the job's name. */
  q: exactText("Search", 200).optional(),
  /** From the page before; opaque. */
  cursor: exactText("Cursor", 2_000).optional(),
  pageSize: wholeNumberInput(1, 2_000).default(50),
});
export type ListJobsInput = z.input<typeof listJobsInput>;

/** `mine`: somebody else's job is not found, whatever one may view. */
export const jobInput = z.strictObject({ jobId: idInput, scope: scope.default("everybody") });

export const callMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const values = (label: string) =>
  z
    .record(
      exactText(`Names of ${label}`, 200).regex(/^[\w.$-]+$/, `This is not a name of ${label}.`),
      exactText(`Values of ${label}`, 2_000),
      `Send ${label} as an object of texts.`,
    )
    .refine((record) => Object.keys(record).length <= 50, `At most 50 ${label}.`)
    .default({});

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A call of the HTTP API, to be made once or by a schedule. */
export const createJobInput = z.strictObject({
  name: line("Name", 200),
  description: line("Description", textLimits.description, { isOptional: true }).default(""),
  method: z.enum(callMethods, `Method is one of ${callMethods.join(", ")}.`),
  /** A path of the API: `/users/17`. */
  uri: exactText("URI", 2_000).min(1, "URI is missing. Name a path of the API, like /users."),
  headers: values("headers"),
  query: values("parameters"),
  /** JSON as text. */
  body: exactText("Body", 100_000)
    .refine(isJson, "The body is not JSON: there is a mistake in it.")
    .optional(),
  /** Left out: it runs once, now. */
  cron: exactText("Schedule", 200).optional(),
  timeZone: exactText("Time zone", 60).default("UTC"),
});
export type CreateJobInput = z.input<typeof createJobInput>;

/** What the form of a new job holds: what is empty there is left out of the input. */
export const jobForm = createJobInput
  .pick({ name: true, description: true, method: true, uri: true, timeZone: true })
  .extend({
    body: exactText("Body", 100_000).refine(
      (text) => text.trim() === "" || isJson(text),
      "The body is not JSON: there is a mistake in it.",
    ),
    cron: exactText("Schedule", 200),
  });

/** Why a verb is not possible on this job; one that is possible is not there. The command decides again. */
export type JobRefusals = Partial<Record<JobVerb | "handOver", string>>;

/** One job, as JSON. Times in RFC 3339. */
export interface JobRow {
  readonly id: number;
  readonly kind: JobKind;
  readonly name: string;
  readonly description: string;
  readonly status: JobStatus;
  /** As whom it runs. */
  readonly owner: { readonly userId: number; readonly name: string; readonly accountId: number };
  readonly isOwn: boolean;
  readonly schedule: Schedule | null;
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly lastError: string | null;
  readonly runCount: number;
  readonly failureCount: number;
  readonly progressDone: number;
  /** Null: nobody knows yet, or it does not count. */
  readonly progressTotal: number | null;
  /** Outcomes so far, by name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly details: Readonly<Record<string, unknown>>;
  /** Of a bulk change: how far the job is that takes it back; null without one. */
  readonly undoStatus: JobStatus | null;
  readonly elementInstanceId: number | null;
  readonly formulaInstanceId: number | null;
  /** Of one's own import: nobody else sees its rows. */
  readonly importId: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly refusals: JobRefusals;
}

export interface JobPage {
  readonly rows: readonly JobRow[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** What everybody who sees a scheduled call may know of it: names, but no values. */
export const callDetails = z.object({
  method: z.enum(callMethods),
  uri: z.string(),
  headers: z.array(z.string()),
  query: z.array(z.string()),
  hasBody: z.boolean(),
  /** What the last run was answered with. */
  lastStatus: z.number().int().optional(),
});
export type CallDetails = z.infer<typeof callDetails>;

/** The rest of it, sealed. */
export const callSpec = z.object({
  headers: z.record(z.string(), z.string()),
  query: z.record(z.string(), z.string()),
  /** JSON as text. */
  body: z.string().optional(),
});
export type CallSpec = z.infer<typeof callSpec>;

/** An operation of the API that a job may call. */
export interface CallableOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}
