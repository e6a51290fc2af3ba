"use client";

import { createContext, type RefObject, use } from "react";
import type { LeavingStep } from "./column-layout";
import type { ColumnChoice } from "./toolbar/use-column-choice";

export interface HideableColumn {
  id: string;
  header: string;
}

interface TableContextValue extends ColumnChoice {
  hideable: readonly HideableColumn[];
  steps: readonly LeavingStep[];
  frame: RefObject<HTMLDivElement | null>;
}

/** What the parts of a table's toolbar need to know about the table that they stand in. */
export const TableContext = createContext<TableContextValue | null>(null);

/** The table around this part, if there is one. */
export function useTableContext(): TableContextValue | null {
  return use(TableContext);
}
