import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Comparison } from "../tree";

const most = 9_223_372_036_854_775_807n;

/** The largest whole number that is not above the one in these digits, and whether it is that one. */
function floorOf(digits: string): { floor: bigint; isWhole: boolean } {
  const [whole = "0", fraction = ""] = digits.split(".");
  const isWhole = /^0*$/.test(fraction);
  const floor = BigInt(whole) - (!isWhole && digits.startsWith("-") ? 1n : 0n);
  return { floor, isWhole };
}

const isPossible = ({ floor, isWhole }: ReturnType<typeof floorOf>) =>
  isWhole && floor <= most && floor >= -most;

function bound(value: bigint): SQL {
  // No id comes near the ends of bigint, so a number beyond compares as the end does.
  const within = value > most ? most : value < -most ? -most : value;
  return sql`${String(within)}::bigint`;
}

/** A whole number against any number, also one with a fraction or too large for the column. */
export function numberTest(expression: SQL, operator: Comparison, digits: string): SQL {
  const number = floorOf(digits);
  const { floor, isWhole } = number;
  switch (operator) {
    case "=":
      return isPossible(number) ? sql`${expression} = ${bound(floor)}` : sql`false`;
    case "!=":
      return isPossible(number) ? sql`${expression} <> ${bound(floor)}` : sql`${expression} is not null`;
    case "<":
      return isWhole ? sql`${expression} < ${bound(floor)}` : sql`${expression} <= ${bound(floor)}`;
    case "<=":
      return sql`${expression} <= ${bound(floor)}`;
    case ">":
      return sql`${expression} > ${bound(floor)}`;
    case ">=":
      return isWhole ? sql`${expression} >= ${bound(floor)}` : sql`${expression} > ${bound(floor)}`;
  }
}

/** Whether the number is one of these. */
export function numberIn(expression: SQL, digits: readonly string[]): SQL {
  const possible = digits.map(floorOf).filter(isPossible);
  return sql`${expression} = any(${sql.param(possible.map(({ floor }) => String(floor)))}::bigint[])`;
}
