import type { LikePart } from "./like-pattern";

// What a condition becomes. There is no NOT in it: each stands in the test that it turns around, which SQL's logic of three
// values allows.

/** What a field of a resource is, and so what it can be compared with. */
export type FieldType = "number" | "boolean" | "date" | "text" | "keys";

/** The fields that a condition on one resource may name. */
export type FieldTypes = Readonly<Record<string, FieldType>>;

export const comparisons = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** A day, or a millisecond: from `from` up to, and without, `to`. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

export type Value =
  | { readonly type: "number"; readonly digits: string }
  | { readonly type: "boolean"; readonly isTrue: boolean }
  | { readonly type: "date"; readonly range: TimeRange }
  | { readonly type: "text"; readonly text: string };

export type Test = { readonly field: string } & (
  | { readonly kind: "compare"; readonly operator: Comparison; readonly value: Value }
  | { readonly kind: "in"; readonly values: readonly Value[]; readonly isNegated: boolean }
  | { readonly kind: "like"; readonly pattern: readonly LikePart[]; readonly isNegated: boolean }
  | { readonly kind: "null"; readonly isNegated: boolean }
);

export type Condition = { readonly kind: "all" | "any"; readonly parts: readonly Condition[] } | Test;
