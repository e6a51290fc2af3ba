"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { rowEffects } from "@/lib/imports/schemas";

const parsers = {
  /** Only rows with this plan. */
  show: parseAsStringLiteral(rowEffects),
  /** Only rows with this result. */
  outcome: parseAsStringLiteral(["done", "failed", "skipped", "planned"]),
  q: parseAsString.withDefault(""),
  /** Back at the columns, after a plan was made. */
  step: parseAsStringLiteral(["columns"]),
  dialog: parseAsStringLiteral(["import"]),
};

/** What the page of an import shows, as it stands in the address. */
export function useImportUrl() {
  const [view, setView] = useQueryStates(parsers);
  type Next = { [Name in keyof typeof view]?: (typeof view)[Name] | null };
  return { view, setView: (next: Next) => void setView(next) };
}

export type ImportUrl = ReturnType<typeof useImportUrl>;
