"use client";

import { Columns3 } from "lucide-react";
import { useState } from "react";
import { Checkbox } from "../../ui/checkbox";
import { IconButton } from "../../ui/icon-button";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { goneAt } from "../column-layout";
import { useTableContext } from "../table-context";

/** Which columns the table shows. What is not chosen here follows the width. */
export function ColumnMenu() {
  const table = useTableContext();
  const [gone, setGone] = useState<readonly string[]>([]);
  if (!table || table.hideable.length === 0) return null;
  const { choice, choose, forget, hideable, steps, frame } = table;

  const look = () => setGone(goneAt(steps, frame.current?.clientWidth ?? Infinity));
  const isShown = (id: string) => choice.get(id) ?? !gone.includes(id);
  return (
    <LazyPopover
      label="Columns"
      align="end"
      onOpen={look}
      trigger={(props) => <IconButton {...props} label="Columns" icon={<Columns3 />} />}
    >
      {() => (
        <div onKeyDown={moveBetween}>
          <p className="px-2 py-1.5 text-label font-medium text-text-3">Columns</p>
          {hideable.map(({ id, header }) => (
            <label key={id} className={listLine}>
              <Checkbox checked={isShown(id)} onChange={(event) => choose(id, event.target.checked)} />
              <span className="pl-1">{header}</span>
            </label>
          ))}
          {choice.size > 0 && (
            <button
              type="button"
              onClick={forget}
              className={`${listLine} mt-1 border-t border-line text-text-2`}
            >
              As the width allows
            </button>
          )}
        </div>
      )}
    </LazyPopover>
  );
}
