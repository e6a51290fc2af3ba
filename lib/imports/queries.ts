import "server-only";
import { and, asc, count, desc, eq, gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { importChunks, importRows, imports, jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { samplesOf } from "./file/samples";
import { type ImportRecord, loadImport, optionsOf } from "./import-record";
import { effectColumn } from "./plan/effect";
import { countsOf, planHashOf } from "./row-counts";
import { toImportRow } from "./row-shape";
import {
  type ImportDetails,
  importInput,
  type ImportPage,
  type ImportRowPage,
  type ImportSummary,
  listImportRowsInput,
  listImportsInput,
} from "./schemas";

const summaryOf = ({ id, fileName, format, state, rowCount, createdAt }: ImportRecord): ImportSummary => ({
  ...{ id, fileName, format, state, rowCount },
  createdAt: createdAt.toISOString(),
});

/** One's own imports, the newest first. */
export const listImports = defineQuery({
  name: "imports.list",
  privilege: "signed-in",
  input: listImportsInput,
  async run(database, ctx, { cursor, pageSize }): Promise<ImportPage> {
    const [before] = decodeCursor(cursor, "imports.id.desc", z.tuple([cursorId])) ?? [];
    const own = ctx.actor.type === "user" ? ctx.actor.userId : 0;
    const found = await database
      .select()
      .from(imports)
      .where(
        and(
          eq(imports.organizationId, ctx.organizationId),
          eq(imports.userId, own),
          before === undefined ? undefined : lt(imports.id, before),
        ),
      )
      .orderBy(desc(imports.id))
      .limit(pageSize + 1);
    const page = pageOf(found, pageSize, ({ id }) => encodeCursor("imports.id.desc", [id]));
    return { ...page, rows: page.rows.map(summaryOf) };
  },
});

async function piecesOf(database: Database, ctx: Ctx, importId: number): Promise<number> {
  const [row] = await database
    .select({ pieces: count() })
    .from(importChunks)
    .where(and(eq(importChunks.organizationId, ctx.organizationId), eq(importChunks.importId, importId)));
  return row?.pieces ?? 0;
}

async function jobOf(database: Database, ctx: Ctx, jobId: number | null): Promise<ImportDetails["job"]> {
  const [row] = await database
    .select({ id: jobs.id, status: jobs.status })
    .from(jobs)
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId ?? 0)));
  return row ?? null;
}

/**
 * One import with everything that its page shows.
 * @throws AppError `not_found` when it is none of one's own
 */
export const getImport = defineQuery({
  name: "imports.get",
  privilege: "signed-in",
  input: importInput,
  async run(database, ctx, { importId }): Promise<ImportDetails> {
    const record = await loadImport(database, ctx, importId, { lock: false });
    const { counts, outcomes, passwords } = await countsOf(database, ctx, importId);
    const { refusal } = record.options;
    const isChosen = record.state === "uploaded" || record.state === "planned";
    return {
      ...summaryOf(record),
      pieces: await piecesOf(database, ctx, importId),
      sizeBytes: record.sizeBytes,
      columns: record.columns,
      samples: isChosen ? samplesOf(ctx, record) : [],
      mapping: record.mapping,
      options: optionsOf(record),
      counts,
      outcomes,
      passwordCount: passwords,
      planHash: record.state === "planned" ? planHashOf(record) : null,
      job: await jobOf(database, ctx, record.jobId),
      refusal: typeof refusal === "string" ? refusal : null,
    };
  },
});

const rowsOrder = "imports.rows";

/** In what a row says, and not in how its fields are called. */
const hasInCell = (text: string) => sql`exists (
  select from jsonb_each_text(${importRows.values}) as cell where strpos(lower(cell.value), ${text}) > 0)`;

/**
 * The rows of an import, by what would become or became of them.
 * @throws AppError `not_found` when it is none of one's own
 */
export const listImportRows = defineQuery({
  name: "imports.rows",
  privilege: "signed-in",
  input: listImportRowsInput,
  async run(database, ctx, { importId, effect, state, q, cursor, pageSize }): Promise<ImportRowPage> {
    await loadImport(database, ctx, importId, { lock: false });
    const [after] = decodeCursor(cursor, rowsOrder, z.tuple([cursorId])) ?? [];
    const text = q?.trim().toLowerCase() ?? "";
    const found = await database
      .select()
      .from(importRows)
      .where(
        and(
          eq(importRows.organizationId, ctx.organizationId),
          eq(importRows.importId, importId),
          effect && eq(effectColumn, effect),
          state && eq(importRows.state, state),
          text === "" ? undefined : hasInCell(text),
          after === undefined ? undefined : gt(importRows.rowNumber, after),
        ),
      )
      .orderBy(asc(importRows.rowNumber))
      .limit(pageSize + 1);
    const page = pageOf(found, pageSize, ({ rowNumber }) => encodeCursor(rowsOrder, [rowNumber]));
    return { ...page, rows: page.rows.map(toImportRow) };
  },
});
