"use client";

import { ArrowRightLeft, CirclePause, CirclePlay, Ellipsis, Trash2 } from "lucide-react";
import type { InstanceRow } from "@/lib/instances/schemas";
import { IconButton } from "../ui/icon-button";
import { LazyPopover } from "../ui/popover/lazy-popover";
import { moveBetween } from "../ui/move-between";
import { MenuAction } from "../users/table/menu-action";
import type { OpenInstanceDialog } from "./instances-url";
import { type InstancesOf, useSwitchInstance } from "./use-instances";

interface InstanceMenuProps {
  of: InstancesOf;
  row: InstanceRow;
  onOpen: OpenInstanceDialog;
}

/** What can be done about one instance. */
export function InstanceMenu({ of, row, onOpen }: InstanceMenuProps) {
  const { kind, name, isActive, refusals } = row;
  const change = useSwitchInstance(of, row);
  const label = `Actions of ${name}`;
  return (
    <LazyPopover
      label={label}
      align="end"
      trigger={(props) => (
        <IconButton size="row" label={label} icon={<Ellipsis />} aria-busy={change.isPending} {...props} />
      )}
    >
      {(close) => {
        const does = (act: () => void) => () => {
          close();
          act();
        };
        return (
          <div onKeyDown={moveBetween} className="min-w-40">
            {kind === "formula" && (
              <MenuAction
                icon={isActive ? <CirclePause /> : <CirclePlay />}
                disabledReason={isActive ? refusals.deactivate : refusals.activate}
                onClick={does(() => void change.run())}
              >
                {isActive ? "Deactivate" : "Activate"}
              </MenuAction>
            )}
            <MenuAction
              icon={<ArrowRightLeft />}
              disabledReason={refusals.handOver}
              onClick={does(() => onOpen("hand-over-instance", row))}
            >
              Hand over…
            </MenuAction>
            <MenuAction
              icon={<Trash2 />}
              disabledReason={refusals.remove}
              onClick={does(() => onOpen("remove-instance", row))}
            >
              Remove…
            </MenuAction>
          </div>
        );
      }}
    </LazyPopover>
  );
}
