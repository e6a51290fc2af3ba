import type { ReactNode } from "react";

/** One piece of a list that goes on by cursor. */
export interface Page<Row> {
  rows: readonly Row[];
  /** Null: this was the last piece. */
  nextCursor: string | null;
  /** How many there are in all, when that is known. */
  total?: number | null;
}

export type FetchPage<Row> = (cursor: string | null, signal: AbortSignal) => Promise<Page<Row>>;

export interface Sort {
  id: string;
  desc: boolean;
}

export interface RowState {
  isOwn?: boolean;
  isDimmed?: boolean;
  isSelected?: boolean;
  /** Something about it is being written. */
  isBusy?: boolean;
}

export interface Column<Row> {
  id: string;
  header: string;
  /** A string is cut with an ellipsis and shown whole on hover. */
  cell: (row: Row, state?: RowState) => ReactNode;
  /** The least width in pixels, and the width itself without `grow`. */
  width: number;
  /** The width that it has before other columns may stay; its least width without it. */
  comfort?: number;
  /** Its share of the width that is left over. */
  grow?: number;
  /** Which goes first when the width does not suffice: 1 before 2. Without it the column stays. */
  leave?: number;
  isSortable?: boolean;
  /** False: the person cannot hide it. */
  isHideable?: boolean;
  /** The head has its words only for screen readers (actions). */
  isHeaderHidden?: boolean;
  /** Its figures stand under one another. */
  isNumeric?: boolean;
  /** Stays in view at the right while the rest scrolls sideways. */
  isSticky?: boolean;
}

/** What was searched or filtered for, when anything was. */
export interface NoMatch {
  /** As in "No users match “anna”": the words after "match". */
  what: string;
  onClear: () => void;
}
