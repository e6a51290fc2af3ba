import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { cursorId, cursorText, decodeCursor, encodeCursor } from "@/lib/core/list-input";
import type { UserSort } from "../schemas";

/** The sort key of a row as its cursor carries it. */
type KeyValue = string | number | null;

interface SortKey {
  /** As in the index: `u` is the user's row. */
  readonly expression: SQL;
  /** The key of the cursor back as a value of the expression's type. */
  readonly bound: (key: KeyValue) => SQL;
  readonly schema: z.ZodType<KeyValue>;
  /** A sort key as the cursor takes it. */
  readonly forCursor: (sortKey: SQL) => SQL;
}

const textKey = (column: SQL): SortKey => ({
  expression: column,
  bound: (key) => sql`${key}::text`,
  schema: cursorText,
  forCursor: (sortKey) => sortKey,
});

const idKey: SortKey = {
  expression: sql`u.id`,
  bound: (key) => sql`${key}::bigint`,
  schema: cursorId,
  forCursor: (sortKey) => sortKey,
};

/**
 * By id within one account: ordered by both columns of the index, because for a large account the planner would go along
 * the ids of all accounts, past everybody who came before its people.
 */
const accountIdKey: SortKey = {
  expression: sql`u.account_id`,
  bound: (key) => sql`${key}::bigint`,
  schema: cursorId,
  forCursor: (sortKey) => sortKey,
};

/** Microseconds since 1970, exact where a JavaScript date is not; null for never. */
const lastSignInKey: SortKey = {
  expression: sql`coalesce(u.last_sign_in_at, '-infinity'::timestamptz)`,
  bound: (key) =>
    key === null
      ? sql`'-infinity'::timestamptz`
      : sql`(timestamptz 'epoch' + ${key}::double precision * interval '1 microsecond')`,
  schema: z.number().int().min(-8.64e15).max(8.64e15).nullable(),
  forCursor: (sortKey) => sql`(extract(epoch from nullif(${sortKey}, '-infinity')) * 1000000)::bigint`,
};

const sortKeys: Record<UserSort, SortKey> = {
  last: textKey(sql`u.last_key`),
  first: textKey(sql`u.first_key`),
  email: textKey(sql`u.email_key`),
  lastSignIn: lastSignInKey,
  id: idKey,
  // Ids rise with the time of creation.
  created: idKey,
};

/** The columns in which the beginnings of names and addresses are searched. */
export const beginningKeys = { last: sortKeys.last, first: sortKeys.first, email: sortKeys.email };

export interface Position {
  readonly key: KeyValue;
  readonly id: number;
}

export interface UserOrder {
  readonly key: SortKey;
  readonly direction: "asc" | "desc";
  /** Names the order in prepared statements and cursors. */
  readonly name: string;
}

/**
 * The order of the table, by the column that is sorted and its direction.
 * @param accountId of the list, when it is of one account
 */
export function userOrder(
  sort: UserSort,
  direction: "asc" | "desc",
  accountId: number | undefined,
): UserOrder {
  const key = sortKeys[sort];
  const name = `users.${sort}.${direction}`;
  if (key !== idKey || accountId === undefined) return { key, direction, name };
  return { key: accountIdKey, direction, name: `${name}.account` };
}

/** The condition of the account where rows are read in this order. The organization is in the view. */
export function inAccount(accountId: number | undefined, { key }: UserOrder): SQL | undefined {
  if (accountId === undefined) return undefined;
  const id = sql`${accountId}::bigint`;
  // An equality would make the column a constant, and the order that of the ids alone.
  return key === accountIdKey ? sql`u.account_id between ${id} and ${id}` : sql`u.account_id = ${id}`;
}

/** @throws AppError `invalid_input` when the cursor is not of this order */
export function positionOf(order: UserOrder, cursor: string | undefined): Position | undefined {
  const found = decodeCursor(cursor, order.name, z.tuple([order.key.schema, cursorId]));
  return found && { key: found[0], id: found[1] };
}

/** Where the page after this row starts. */
export function cursorAt(order: UserOrder, last: { cursor_key: KeyValue; id: number }): string {
  return encodeCursor(order.name, [last.cursor_key, last.id]);
}

/** The condition that rows come after the position; the names of the columns depend on where it stands. */
export function afterPosition(
  { key, direction }: Pick<UserOrder, "key" | "direction">,
  position: Position | undefined,
  columns = { key: key.expression, id: sql`u.id` },
): SQL {
  if (!position) return sql`true`;
  const beyond = direction === "asc" ? sql`>` : sql`<`;
  if (key === idKey) return sql`${columns.id} ${beyond} ${position.id}::bigint`;
  return sql`(${columns.key}, ${columns.id}) ${beyond} (${key.bound(position.key)}, ${position.id}::bigint)`;
}

/** What follows `order by`. */
export function orderedBy(
  { key, direction }: Pick<UserOrder, "key" | "direction">,
  columns = { key: key.expression, id: sql`u.id` },
): SQL {
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  return key === idKey ? sql`${columns.id} ${way}` : sql`${columns.key} ${way}, ${columns.id} ${way}`;
}
