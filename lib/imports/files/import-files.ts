import "server-only";
import { and, asc, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import type { Piece } from "@/lib/core/stream/pieces";
import { importFields } from "@/lib/users/transfer/fields";
import { readTransferUsers } from "@/lib/users/transfer/export/read-transfer-users";
import { findUsers } from "@/lib/users/user-record";
import { loadImport } from "../import-record";
import { toImportRow } from "../row-shape";
import { type ErrorPiece, type InverseRow, inverseOf } from "./formats";
import { exportImportRowsInput, type ImportRow } from "../schemas";

type Input = z.output<typeof exportImportRowsInput>;
const pieceRows = 1_000;

async function pieceOf(
  database: Database,
  ctx: Ctx,
  { importId, cursor }: Input,
  order: string,
  which?: SQL,
): Promise<Piece<ImportRow>> {
  await loadImport(database, ctx, importId, { lock: false });
  const [after] = decodeCursor(cursor, order, z.tuple([cursorId])) ?? [];
  const found = await database
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, ctx.organizationId),
        eq(importRows.importId, importId),
        gt(importRows.rowNumber, after ?? 0),
        which,
      ),
    )
    .orderBy(asc(importRows.rowNumber))
    .limit(pieceRows + 1);
  const page = pageOf(found, pieceRows, ({ rowNumber }) => encodeCursor(order, [rowNumber]));
  return { ...page, rows: page.rows.map(toImportRow) };
}

/** Every row with what became of it. */
export const exportImportResult = defineQuery({
  name: "imports.result-file",
  privilege: "signed-in",
  input: exportImportRowsInput,
  run: (database, ctx, input) => pieceOf(database, ctx, input, "imports.result-file"),
});

/** The rows with something wrong, to be corrected and sent again. */
export const exportImportErrors = defineQuery({
  name: "imports.errors-file",
  privilege: "signed-in",
  input: exportImportRowsInput,
  async run(database, ctx, input): Promise<ErrorPiece> {
    const { format, mapping } = await loadImport(database, ctx, input.importId, { lock: false });
    const isWrong = or(sql`${importRows.action} in ('conflict', 'error')`, eq(importRows.state, "failed"));
    const piece = await pieceOf(database, ctx, input, "imports.errors-file", isWrong);
    const mapped = new Set(Object.values(mapping));
    return {
      ...piece,
      format,
      fields: importFields.filter((name) => mapped.has(name) && name !== "password"),
    };
  },
});

/** What takes the import back, row by row: all that was done but deletions, of users who are still there and in sight. */
export const exportImportInverse = defineQuery({
  name: "imports.inverse-file",
  privilege: "signed-in",
  input: exportImportRowsInput,
  async run(database, ctx, input): Promise<Piece<InverseRow>> {
    const isUndoable = sql`${importRows.state} = 'done' and not coalesce(${importRows.changes} ? 'action', false)`;
    const { rows, nextCursor } = await pieceOf(database, ctx, input, "imports.inverse-file", isUndoable);
    const touched = rows.flatMap(({ userId }) => (userId === null ? [] : [userId]));
    // What they are like now is told to nobody who may not see them any more (rule 2).
    const seen = touched.length === 0 ? [] : await findUsers(database, ctx, touched, { lock: false });
    const users = await readTransferUsers(
      database,
      seen.map(({ userId }) => userId),
    );
    const present = new Map(users.map((user) => [user.id, user]));
    return {
      nextCursor,
      rows: rows.flatMap((row) => {
        const user = present.get(row.userId ?? 0);
        return user ? [inverseOf(row, user)] : [];
      }),
    };
  },
});
