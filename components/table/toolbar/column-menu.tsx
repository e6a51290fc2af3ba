"use client";

import { Columns3 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../ui/icon-button";
import {
  Menu,
  MenuCheckboxItem,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from "../../ui/menu";
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
    <Menu onOpenChange={(isOpen) => isOpen && look()}>
      <MenuTrigger asChild>
        <IconButton label="Columns" icon={<Columns3 />} />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>Columns</MenuLabel>
        {hideable.map(({ id, header }) => (
          <MenuCheckboxItem key={id} checked={isShown(id)} onCheckedChange={(shown) => choose(id, shown)}>
            {header}
          </MenuCheckboxItem>
        ))}
        {choice.size > 0 && (
          <>
            <MenuSeparator />
            <MenuItem className="pl-8" onSelect={forget}>
              As the width allows
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
