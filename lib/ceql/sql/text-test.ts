import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type LikePart, likeText } from "../like-pattern";
import type { Comparison } from "../tree";
import type { TextColumn } from "./columns";

/** Text is stored in this form, so it is compared in it. */
const composed = (text: string) => text.normalize("NFC");

type Compared = Pick<TextColumn, "expression" | "fold">;

/** With case; before and after by code point, whatever the database's language. */
export function textTest({ expression, fold }: Compared, operator: Comparison, text: string): SQL {
  const value = sql`${(fold?.whole ?? composed)(text)}::text`;
  switch (operator) {
    case "=":
      return sql`${expression} = ${value}`;
    case "!=":
      return sql`${expression} <> ${value}`;
    case "<":
      return sql`${expression} collate "C" < ${value}`;
    case "<=":
      return sql`${expression} collate "C" <= ${value}`;
    case ">":
      return sql`${expression} collate "C" > ${value}`;
    case ">=":
      return sql`${expression} collate "C" >= ${value}`;
  }
}

/** Whether the text is one of these. */
export function textIn({ expression, fold }: Compared, texts: readonly string[]): SQL {
  return sql`${expression} = any(${sql.param(texts.map(fold?.whole ?? composed))}::text[])`;
}

/** Whether the text is like the pattern. */
export function likeTest({ expression, fold }: Compared, pattern: readonly LikePart[]): SQL {
  return sql`${expression} like ${likeText(pattern, fold?.piece ?? composed)}::text`;
}
