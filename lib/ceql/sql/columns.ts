import "server-only";
import type { SQL } from "drizzle-orm";
import type { LikePart } from "../like-pattern";
import type { FieldType, FieldTypes } from "../tree";

// What the fields of a resource are in the database. Expressions name columns of the statement that the condition stands in.

/** What a text has to be, as written: one of these, or like this. */
export type WantedText = { readonly oneOf: readonly string[] } | { readonly like: readonly LikePart[] };

export interface TextColumn {
  readonly type: "text";
  readonly expression: SQL;
  /** How the column stores text, where not as written: of a whole value, and of a piece of one. */
  readonly fold?: { readonly whole: (text: string) => string; readonly piece: (text: string) => string };
  /** A condition that holds for every row that is wanted, and that an index serves. */
  readonly narrow?: (wanted: WantedText) => SQL | undefined;
}

export interface DateColumn {
  readonly type: "date";
  readonly expression: SQL;
  /** What stands for a date that there is not; the expression is then before every other. */
  readonly missing?: Date;
}

export interface KeysColumn {
  readonly type: "keys";
  /** That one of the keys is so. */
  readonly some: (isSo: (key: SQL) => SQL) => SQL;
}

export type Column =
  | { readonly type: "number"; readonly expression: SQL }
  /** Never null. */
  | { readonly type: "boolean"; readonly isTrue: SQL; readonly isFalse: SQL }
  | TextColumn
  | DateColumn
  | KeysColumn;

export type Columns = Readonly<Record<string, Column>>;

/** The fields that a condition may name, with their types. */
export function fieldTypes(columns: Columns): FieldTypes {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { type }]): [string, FieldType] => [name, type]),
  );
}
