"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";

const parser = parseAsArrayOf(parseAsString).withDefault([]);

/** Which columns the person chose to see or to hide, in the address as `cols=created,-email`; the width decides the rest. */
export function useColumnChoice() {
  const [entries, setEntries] = useQueryState("cols", parser);
  const choice = useMemo(
    () => new Map(entries.map((entry) => (entry.startsWith("-") ? [entry.slice(1), false] : [entry, true]))),
    [entries],
  );
  const choose = (id: string, isShown: boolean) => {
    const next = new Map(choice).set(id, isShown);
    void setEntries([...next].map(([column, shown]) => (shown ? column : `-${column}`)));
  };
  const forget = () => void setEntries(null);
  return { choice, choose, forget };
}

export type ColumnChoice = ReturnType<typeof useColumnChoice>;
