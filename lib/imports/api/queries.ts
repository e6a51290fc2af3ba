import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { imports, jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { AppError } from "@/lib/core/errors";
import { exactText, idInput, wholeNumberInput } from "@/lib/core/text";
import { countsOf } from "../row-counts";
import type { ApiBulkError, BulkJob } from "./bulk-shape";

const bulkInput = z.strictObject({ jobId: idInput });

/**
 * One's own import, by the job that does it.
 * @throws AppError `not_found` when there is none
 */
async function loadOfJobId(database: Database, ctx: Ctx, jobId: number) {
  const own = ctx.actor.type === "user" ? ctx.actor.userId : 0;
  const [row] = await database
    .select({ record: imports, job: jobs })
    .from(imports)
    .innerJoin(jobs, and(eq(jobs.organizationId, imports.organizationId), eq(jobs.id, imports.jobId)))
    .where(
      and(eq(imports.organizationId, ctx.organizationId), eq(imports.jobId, jobId), eq(imports.userId, own)),
    );
  if (!row) throw new AppError("not_found", "There is no such import.");
  return row;
}

/** How far one's own import has got, and what became of its rows. */
export const getBulkImport = defineQuery({
  name: "imports.bulk-status",
  privilege: "signed-in",
  input: bulkInput,
  async run(database, ctx, { jobId }): Promise<BulkJob> {
    const { record, job } = await loadOfJobId(database, ctx, jobId);
    const { counts, outcomes } = await countsOf(database, ctx, record.id);
    const { fileName, format, state, rowCount, columns, mapping, options, createdAt } = record;
    const { id, status, lastError, progressDone } = job;
    return {
      ...{ fileName, format, state, rowCount, columns, mapping, counts, outcomes },
      job: { id, status, lastError, progressDone },
      isUnattended: options.isUnattended === true,
      createdAt: createdAt.toISOString(),
    };
  },
});

const order = "imports.bulk-errors";

interface FoundError extends Record<string, unknown> {
  row: number;
  field: string;
  message: string;
  place: number;
}

/** What is wrong with which row of one's own import, in the order of the file. */
export const listBulkErrors = defineQuery({
  name: "imports.bulk-errors",
  privilege: "signed-in",
  input: bulkInput.extend({
    cursor: exactText("Cursor", 2_000).optional(),
    pageSize: wholeNumberInput(1, 2_000).default(200),
  }),
  async run(database, ctx, { jobId, cursor, pageSize }) {
    const { record } = await loadOfJobId(database, ctx, jobId);
    const [row = 0, place = 0] = decodeCursor(cursor, order, z.tuple([cursorId, cursorId])) ?? [];
    const { rows } = await database.execute<FoundError>(sql`
      select r.row_number as row, p.field, p.message, p.place
      from import_rows r cross join lateral (
        select e.key as field, m.message, row_number() over (order by e.key, m.at)::int as place
        from jsonb_each(r.problems) e cross join lateral jsonb_array_elements_text(e.value) with ordinality as m(message, at)
      ) p
      where r.organization_id = ${ctx.organizationId} and r.import_id = ${record.id} and r.row_number >= ${row}
        and (r.row_number, p.place) > (${row}, ${place})
        and (r.action in ('conflict', 'error') or r.state = 'failed')
      order by r.row_number, p.place limit ${pageSize + 1}`);
    const page = pageOf(rows, pageSize, (last) => encodeCursor(order, [last.row, last.place]));
    const columnOf = new Map(Object.entries(record.mapping).map(([column, field]) => [field, column]));
    const toError = ({ row: number, field, message }: FoundError): ApiBulkError => ({
      row: number,
      column: field === "" ? null : (columnOf.get(field) ?? field),
      message,
    });
    return { ...page, rows: page.rows.map(toError) };
  },
});
