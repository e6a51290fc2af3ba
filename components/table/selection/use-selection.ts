"use client";

import { useCallback, useMemo, useState } from "react";

interface Selected {
  /** What is searched and filtered for: another question has another selection. */
  readonly scope: string;
  readonly ids: ReadonlySet<string>;
  /** Everything that matches, loaded or not. */
  readonly isAll: boolean;
  /** Where a range begins. */
  readonly anchor: string | null;
}

const nothing = (scope: string): Selected => ({ scope, ids: new Set(), isAll: false, anchor: null });

function rangeOf(order: readonly string[], from: string | null, to: string): readonly string[] {
  const [start, end] = [from === null ? -1 : order.indexOf(from), order.indexOf(to)];
  if (start === -1 || end === -1) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** One row, or all from the last one to this. Out of everything that matches one cannot be left out: what is loaded stays. */
function toggled(
  before: Selected,
  id: string,
  order: readonly string[],
  isRange: boolean,
  most: number,
): Selected {
  const ids = new Set(before.isAll ? order.slice(0, most) : before.ids);
  const isOn = !ids.has(id);
  for (const each of isRange ? rangeOf(order, before.anchor, id) : [id]) {
    if (!isOn) ids.delete(each);
    else if (ids.size < most) ids.add(each);
  }
  return { ...before, ids, isAll: false, anchor: id };
}

/**
 * Which rows of a table are selected. It survives scrolling and further loading, and ends with the question that the rows answer.
 * @param scope everything that decides which rows match, without their order
 * @param most so many can be selected one by one
 */
export function useSelection(scope: string, most: number) {
  const [selected, setSelected] = useState(() => nothing(scope));
  if (selected.scope !== scope) setSelected(nothing(scope));
  const toggle = useCallback(
    (id: string, order: readonly string[], isRange: boolean) =>
      setSelected((before) => toggled(before, id, order, isRange, most)),
    [most],
  );
  const toggleLoaded = useCallback(
    (order: readonly string[]) =>
      setSelected((before) => {
        const loaded = order.slice(0, most);
        const isOn = before.isAll || loaded.every((id) => before.ids.has(id));
        return isOn ? nothing(before.scope) : { ...before, ids: new Set(loaded), isAll: false };
      }),
    [most],
  );
  const selectAll = useCallback(() => setSelected((before) => ({ ...before, isAll: true })), []);
  const clear = useCallback(() => setSelected((before) => nothing(before.scope)), []);
  const { ids, isAll } = selected;
  return useMemo(
    () => ({
      ids,
      isAll,
      isAny: isAll || ids.size > 0,
      isSelected: (id: string) => isAll || ids.has(id),
      toggle,
      toggleLoaded,
      selectAll,
      clear,
    }),
    [ids, isAll, toggle, toggleLoaded, selectAll, clear],
  );
}

export type Selection = ReturnType<typeof useSelection>;
