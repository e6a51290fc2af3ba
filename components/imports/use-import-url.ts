"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const parsers = {
  show: parseAsStringLiteral(["create", "update", "unchanged", "conflict", "error"]),
  outcome: parseAsStringLiteral(["done", "failed", "skipped", "planned"]),
  q: parseAsString.withDefault(""),
  row: parseAsInteger,
  step: parseAsStringLiteral(["columns"]),
  confirm: parseAsStringLiteral(["import"]),
};

/** What the page of an import shows, as it stands in the address. */
export function useImportUrl() {
  const [view, setView] = useQueryStates(parsers);
  return { view, setView: (next: Partial<typeof view>) => void setView(next) };
}

export type ImportUrl = ReturnType<typeof useImportUrl>;
