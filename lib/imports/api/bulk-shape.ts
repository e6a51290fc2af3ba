import { z } from "zod";
import { importFormats, jobStatuses } from "@/db/values";
import { dateOf, dateShape, idShape, instantShape } from "@/lib/core/api/shapes";
import type { ImportDetails } from "../schemas";

const phases = ["planning", "planned", "applying", "applied"] as const;

const rows = (description: string) => z.number().int().meta({ description });

/** An import as the API answers it: the job that does it, and how far it has got. */
export const bulkJobShape = z
  .object({
    id: idShape.meta({ description: "The job's ID.", example: 31 }),
    status: z.enum(jobStatuses).meta({ description: "Of the job. A dry run ends `waiting`, others `done`." }),
    phase: z.enum(phases).meta({ description: "A dry run ends `planned`, others `applied`." }),
    dryRun: z.boolean(),
    fileName: z.string(),
    format: z.enum(importFormats),
    columns: z
      .record(z.string(), z.string())
      .meta({ description: "Which column of the file is read as which field." }),
    ignoredColumns: z
      .array(z.string())
      .meta({ description: "Columns of the file whose names say nothing about users: they are not read." }),
    progress: z
      .object({ done: rows("Rows that this phase has dealt with."), total: rows("Rows of the file.") })
      .meta({ description: "Of the present phase." }),
    counts: z
      .object({
        create: rows("New users."),
        update: rows("Users who change, are deactivated or are deleted."),
        unchanged: rows("Users who are as the file says."),
        conflict: rows("Left out: two rows about one user, or one who changed since."),
        error: rows("Left out: something in them is wrong."),
      })
      .meta({ description: "Rows by what the plan says." }),
    outcomes: z
      .object({
        planned: rows("Not applied yet."),
        done: rows("Applied."),
        failed: rows("Refused when they were applied."),
        skipped: rows("There was nothing to apply."),
      })
      .meta({ description: "Rows by what became of them." }),
    lastError: z.string().nullable().meta({ description: "Why the job as a whole failed." }),
    createdDate: dateShape,
    createdAt: instantShape,
  })
  .meta({ id: "BulkImport" });
export type ApiBulkJob = z.output<typeof bulkJobShape>;

/** What is wrong with one row. */
export const bulkErrorShape = z
  .object({
    row: rows("As a spreadsheet counts: the header is row 1. Of JSON lines the number of the line."),
    column: z.string().nullable().meta({ description: "As the file calls it; null for the row as a whole." }),
    message: z.string(),
  })
  .meta({ id: "BulkError" });
export type ApiBulkError = z.output<typeof bulkErrorShape>;

/** An import with its job, as it is stored. */
export interface BulkJob extends Pick<
  ImportDetails,
  "fileName" | "format" | "state" | "rowCount" | "columns" | "mapping" | "counts" | "outcomes" | "createdAt"
> {
  readonly job: Pick<ApiBulkJob, "id" | "status" | "lastError"> & { readonly progressDone: number };
  readonly isUnattended: boolean;
}

/** The same as the API answers it. */
export function toBulkJob(bulk: BulkJob): ApiBulkJob {
  const { job, fileName, format, state, rowCount, columns, mapping, counts, outcomes, createdAt } = bulk;
  return {
    id: job.id,
    status: job.status,
    phase: phases.find((phase) => phase === state) ?? "planning",
    dryRun: !bulk.isUnattended,
    fileName,
    format,
    columns: { ...mapping },
    // In JSON lines every key is a field, or an error of its line.
    ignoredColumns: format === "csv" ? columns.filter((column) => !Object.hasOwn(mapping, column)) : [],
    progress: { done: job.progressDone, total: rowCount ?? 0 },
    counts: {
      ...{ create: counts.create, update: counts.update + counts.deactivate + counts.delete },
      ...{ unchanged: counts.unchanged, conflict: counts.conflict, error: counts.error },
    },
    outcomes,
    lastError: job.lastError,
    createdDate: dateOf(new Date(createdAt)),
    createdAt,
  };
}
