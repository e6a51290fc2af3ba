import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/ctx";
import { type Database } from "@/lib/core/database";
import { notFound } from "@/lib/core/errors";
import { type ListScope, listScope } from "../../list/list-scope";
import { runStatement } from "../../list/run-statement";
import { inScope, wantedRows } from "../../list/user-conditions";
import { userOrder } from "../../list/user-order";
import { collected, expectedMatches, type SortedList, walk, walked } from "../../list/walk-or-collect";
import type { z } from "zod";
import type { exportUsersInput } from "./export-input";

// Which users come next in an export, by ID: the same conditions as in the table, but never more than some thousand rows are
// looked at for one piece. A piece may be empty and not the last one.

interface FoundIds {
  readonly ids: readonly number[];
  /** After which ID the next piece begins; undefined: there is none. */
  readonly next: number | undefined;
}

interface Limits {
  /** Users in one piece. */
  readonly piece: number;
  /** Up to so many expected matches are collected from their own index instead of walking past everybody. */
  readonly collectAtMost: number;
  /** How many users are looked at for one piece. */
  readonly walkAtMost: number;
}

const usualLimits: Limits = { piece: 1_000, collectAtMost: 10_000, walkAtMost: 10_000 };

async function idsOf(database: Database, statement: SQL): Promise<number[]> {
  const rows = await runStatement<{ id: number }>(database, statement);
  return rows.map(({ id }) => id);
}

const afterFull = (ids: readonly number[], piece: number): FoundIds => ({
  ids,
  next: ids.length < piece ? undefined : ids.at(-1),
});

/** @throws AppError `not_found` when one of them is not there or beyond the actor's reach: all or nothing */
async function selected(
  database: Database,
  scope: ListScope,
  userIds: readonly number[],
  after: number | undefined,
  piece: number,
): Promise<FoundIds> {
  const found = await idsOf(
    database,
    sql`select u.id from tenant_users u where ${inScope(scope)} and u.id = any(${sql.param([...userIds])}::bigint[]) order by u.id`,
  );
  // Whoever was deleted after the first piece is left out.
  if (after === undefined && found.length < userIds.length) throw notFound();
  return afterFull(found.filter((id) => id > (after ?? 0)).slice(0, piece), piece);
}

/** Some steps along the IDs. Where they met too few, the next piece goes on from the last one that was looked at. */
async function walkOn(database: Database, list: SortedList, others: SQL, limits: Limits): Promise<FoundIds> {
  const { piece, walkAtMost } = limits;
  const ids = await idsOf(database, walked(list, others, walkAtMost, piece));
  if (ids.length === piece) return afterFull(ids, piece);
  const [last] = await idsOf(database, sql`${walk(list, sql``, 1)} offset ${walkAtMost - 1}`);
  return { ids, next: last };
}

/**
 * The IDs of the next piece.
 * @param after the ID after which it begins
 * @param limits lower in tests
 * @throws AppError `not_found` for an account or a selected user beyond the actor's reach (rule 2)
 */
export async function findExported(
  database: Database,
  ctx: Ctx,
  input: z.output<typeof exportUsersInput>,
  after: number | undefined,
  limits: Limits = usualLimits,
): Promise<FoundIds> {
  const scope = await listScope(database, ctx, input);
  const { piece, collectAtMost } = limits;
  if (input.userIds) return selected(database, scope, input.userIds, after, piece);
  const wanted = wantedRows(scope, input, ctx.now, "id");
  const position = after === undefined ? undefined : { key: scope.accountId ?? after, id: after };
  const list = { scope, wanted, order: userOrder("id", "asc", scope.accountId), after: position };
  if (!wanted.others) return afterFull(await idsOf(database, walk(list, sql``, piece)), piece);
  const isFew =
    scope.search?.kind === "address" || (await expectedMatches(database, scope, wanted)) <= collectAtMost;
  if (!isFew) return walkOn(database, list, wanted.others, limits);
  return afterFull(await idsOf(database, collected(list, piece)), piece);
}
