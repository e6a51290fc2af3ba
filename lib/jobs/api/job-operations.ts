import "server-only";
import { z } from "zod";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { exactText, idInput, line } from "@/lib/core/text";
import { createJob } from "../commands/create-job";
import { deleteJob } from "../commands/delete-job";
import { getJob, listJobs } from "../queries";
import { callMethods, listJobsInput } from "../schemas";
import { exampleCall, exampleJob } from "./examples";
import { jobShape, toApiJob } from "./job-shape";

const scope = "mine" as const;
const pathParameters = z.object({ id: idInput.meta({ description: "The job's ID.", example: 31 }) });

const scalar = z.union([z.string(), z.number(), z.boolean()], "Send a text, a number, true or false.");

const jobBody = z.object({
  name: line("Name", 200),
  description: exactText("Description", 500).optional(),
  method: z
    .string("Method is missing.")
    .transform((method) => method.toUpperCase())
    .pipe(z.enum(callMethods, `Method is one of ${callMethods.join(", ")}.`))
    .meta({ example: "GET" }),
  uri: exactText("URI", 2_000).meta({ description: "A path of this API, called as the caller." }),
  headers: z.record(z.string(), z.string("Values of headers are text.")).optional(),
  query: z.record(z.string(), scalar).optional(),
  body: z.unknown().optional().meta({ description: "What the call sends, as JSON." }),
  trigger: z
    .object({
      cron: exactText("Schedule", 200).meta({
        description:
          "Unix cron (`minute hour day month weekday`, Sunday is 0) or Quartz (`second minute hour day month weekday year`, Sunday is 1).",
        example: "0 0 6 ? * MON-FRI *",
      }),
      timeZone: exactText("Time zone", 60).optional().meta({ description: "UTC when left out." }),
    })
    .nullish()
    .meta({ description: "Left out: it runs once, as soon as a worker is free." }),
  ...readOnlyFields,
});

function toInput({ trigger, headers, query, body, ...rest }: z.output<typeof jobBody>) {
  const { id, organizationId, secret, createdDate, ...fields } = rest;
  refuseReadOnly({ id, organizationId, secret, createdDate });
  const texts = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  return {
    ...fields,
    ...(headers && { headers }),
    query: Object.fromEntries(texts),
    ...(body !== undefined && body !== null && { body: JSON.stringify(body) }),
    ...(trigger && { cron: trigger.cron }),
    ...(trigger?.timeZone !== undefined && { timeZone: trigger.timeZone }),
  };
}

const names = { cron: "trigger.cron", timeZone: "trigger.timeZone" };

export const createJobOperation = defineOperation({
  id: "createJob",
  method: "POST",
  path: "/jobs",
  tag: "Jobs",
  summary: "Adds a call of this API, made once or by a schedule",
  description:
    "The call is made as the caller, with what the caller may do at that moment, and is stopped when the caller is deactivated. What was missed while no worker ran is made up for once. `/jobs`, `/authentication`, `/introspect`, `/bulk` and resetting secrets cannot be called.",
  privilege: "signed-in",
  body: jobBody,
  answer: { description: "The job.", schema: jobShape },
  refusals: [409],
  example: exampleCall,
  async run({ body, execute }) {
    const { jobId } = await withFieldNames(names, () => execute(createJob, toInput(body)));
    return { body: toApiJob(await execute(getJob, { jobId, scope })) };
  },
});

export const listJobsOperation = defineOperation({
  id: "listJobs",
  method: "GET",
  path: "/jobs",
  tag: "Jobs",
  summary: "The caller's jobs, the newest first",
  privilege: "signed-in",
  queryParameters: z.object({
    kind: listJobsInput.shape.kind.meta({ description: "Only this kind.", example: "api-call" }),
    status: listJobsInput.shape.status.meta({
      description: "Only those in this status.",
      example: "scheduled",
    }),
    ...pageParameters,
  }),
  answer: { description: "One page of jobs.", schema: z.array(jobShape), headers: listHeaders },
  example: { query: { kind: "api-call", pageSize: 200 }, answer: [exampleJob] },
  async run(request) {
    const { nextPage: cursor, ...filters } = request.query;
    const page = await withFieldNames({ cursor: "nextPage" }, () =>
      request.execute(listJobs, { ...filters, scope, ...(cursor !== undefined && { cursor }) }),
    );
    return listAnswer(request, { ...page, rows: page.rows.map(toApiJob) });
  },
});

export const getJobOperation = defineOperation({
  id: "getJob",
  method: "GET",
  path: "/jobs/{id}",
  tag: "Jobs",
  summary: "One of the caller's jobs",
  privilege: "signed-in",
  pathParameters,
  answer: { description: "The job.", schema: jobShape },
  refusals: [404],
  example: { path: { id: exampleJob.id }, answer: exampleJob },
  run: async ({ path, execute }) => ({
    body: toApiJob(await execute(getJob, { jobId: path.id, scope })),
  }),
});

export const deleteJobOperation = defineOperation({
  id: "deleteJob",
  method: "DELETE",
  path: "/jobs/{id}",
  tag: "Jobs",
  summary: "Stops and removes one of the caller's jobs",
  description:
    "What runs is interrupted and commits nothing more. Events about the job stay. A bulk change that is being undone is kept until that is over.",
  privilege: "signed-in",
  pathParameters,
  answer: { description: "The job is gone." },
  refusals: [404, 409],
  example: { path: { id: exampleJob.id } },
  async run({ path, execute }) {
    await execute(deleteJob, { jobId: path.id, scope });
    return {};
  },
});
