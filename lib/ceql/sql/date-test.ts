import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Comparison, TimeRange } from "../tree";
import type { DateColumn } from "./columns";

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

function isFrom({ expression, missing }: DateColumn, at: Date): SQL {
  return missing && at <= missing ? sql`true` : sql`${expression} >= ${instant(at)}`;
}

function isBefore({ expression, missing }: DateColumn, at: Date): SQL {
  return missing && at <= missing ? sql`false` : sql`${expression} < ${instant(at)}`;
}

/** A time against a day or a millisecond: equal is whatever lies within, later what comes after it. */
export function dateTest(column: DateColumn, operator: Comparison, { from, to }: TimeRange): SQL {
  switch (operator) {
    case "=":
      return sql`(${isFrom(column, from)} and ${isBefore(column, to)})`;
    case "!=":
      return sql`(${isBefore(column, from)} or ${isFrom(column, to)})`;
    case "<":
      return isBefore(column, from);
    case "<=":
      return isBefore(column, to);
    case ">":
      return isFrom(column, to);
    case ">=":
      return isFrom(column, from);
  }
}
