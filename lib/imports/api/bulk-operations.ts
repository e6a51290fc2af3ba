import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { defineOperation } from "@/lib/core/api/operation";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { idInput } from "@/lib/core/text";
import { planImport } from "../commands/plan-import";
import { getImport } from "../queries";
import { createImportInput, importOptions } from "../schemas";
import { guessMapping } from "@/lib/users/transfer/fields";
import { bulkErrorShape, bulkJobShape, toBulkJob } from "./bulk-shape";
import { exampleErrors, exampleImport, exampleStatus } from "./examples";
import { getBulkImport, listBulkErrors } from "./queries";
import { importFile } from "./receive-import";

const pathParameters = z.object({
  id: idInput.meta({ description: "The job's ID.", example: exampleStatus.id }),
});
const path = { id: exampleStatus.id };

const queryParameters = z.object({
  dryRun: z
    .enum(["true", "false"], "Send true or false.")
    .optional()
    .meta({ description: "`true`: plan only; no user is changed.", example: true }),
  accountId: importOptions.shape.accountId.meta({
    description: "Where new users go whose row names no account; left out: the caller's own account.",
  }),
  existing: importOptions.shape.existing.meta({
    description: "`skip` leaves users alone who are there already.",
    example: "skip",
  }),
  fileName: createImportInput.shape.fileName.optional().meta({
    description: "What the import is called in the console.",
    example: "crm.csv",
  }),
});

export const importUsersOperation = defineOperation({
  id: "importUsers",
  method: "POST",
  path: "/bulk/users",
  tag: "Users",
  summary: "Import users",
  description: [
    "Adds, changes, deactivates and deletes users from a file: CSV, or JSON lines with `Content-Type: application/x-ndjson`; at most",
    "50 MiB, 200,000 rows and 64 columns. Columns are found by their names: those that `GET /bulk/users` writes, and `password`,",
    "`mustChangePassword`, `action` (`delete`). A row is about the user with its `id`, else `externalId`, else `email`; `accountId`",
    "may also be a name that only one account has, and `roles` names of roles. A column that the file does not have stays as it is,",
    "an empty cell empties what can be empty. The answer is a job, which plans every row and then applies the plan as the caller,",
    "row by row, by the same rules as single calls. Conflicts and errors are left out: `GET /bulk/{id}/errors` tells them. With",
    "`Idempotency-Key` one job is made of the same file and parameters within 24 hours; a file that was refused can be sent again",
    "under its key.",
  ].join(" "),
  privilege: userPrivileges("add"),
  queryParameters,
  file: importFile<typeof queryParameters>(),
  answer: { description: "The job, which has been queued.", schema: bulkJobShape },
  refusals: [409],
  example: exampleImport,
  async run({ query: { dryRun, accountId, existing }, receivedId: importId, execute }) {
    const details = await execute(getImport, { importId });
    const isUnattended = dryRun !== "true";
    const mapping = guessMapping(details.columns);
    const options = { existing, ...(accountId !== undefined && { accountId }) };
    const { jobId } = await withFieldNames({ mapping: "file" }, () =>
      execute(planImport, { importId, mapping, options, isUnattended }),
    );
    // As it is when it begins, however quick a worker is.
    const job = { id: jobId, status: "queued", lastError: null, progressDone: 0 } as const;
    return { body: toBulkJob({ ...details, mapping, isUnattended, state: "planning", job }) };
  },
});

export const getBulkStatusOperation = defineOperation({
  id: "getBulkStatus",
  method: "GET",
  path: "/bulk/{id}/status",
  tag: "Users",
  summary: "How far an import has got",
  description: "Of one of the caller's own imports, also of those of the console.",
  privilege: "signed-in",
  pathParameters,
  answer: { description: "The job.", schema: bulkJobShape },
  refusals: [404],
  example: { path, answer: exampleStatus },
  run: async ({ path: { id }, execute }) => ({
    body: toBulkJob(await execute(getBulkImport, { jobId: id })),
  }),
});

export const listBulkErrorsOperation = defineOperation({
  id: "listBulkErrors",
  method: "GET",
  path: "/bulk/{id}/errors",
  tag: "Users",
  summary: "What is wrong with which row of an import",
  description:
    "In the order of the file: rows in conflict, with errors, and those refused when they were applied. None of them changed anything.",
  privilege: "signed-in",
  pathParameters,
  queryParameters: z.object(pageParameters),
  answer: { description: "One page of mistakes.", schema: z.array(bulkErrorShape), headers: listHeaders },
  refusals: [404],
  example: { path, query: { pageSize: 200 }, answer: exampleErrors },
  async run(request) {
    const { nextPage: cursor, pageSize } = request.query;
    const page = await withFieldNames({ cursor: "nextPage" }, () =>
      request.execute(listBulkErrors, {
        jobId: request.path.id,
        pageSize,
        ...(cursor !== undefined && { cursor }),
      }),
    );
    return listAnswer(request, page);
  },
});
