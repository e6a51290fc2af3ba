"use client";

import { ListFilter, PanelRight } from "lucide-react";
import type { ActivityRow } from "@/lib/audit/schemas";
import { IconButton } from "../../ui/icon-button";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { eventFilters } from "../event/event-filters";
import { eventSentence } from "../event/event-words";
import type { FilterBy } from "../use-activity-view";

interface EventActionsProps {
  row: ActivityRow;
  filterBy: FilterBy;
  onOpen: (row: ActivityRow) => void;
}

/** What can be done from one event: open it, or go on to events like it. */
export function EventActions({ row, filterBy, onOpen }: EventActionsProps) {
  const sentence = eventSentence(row);
  const label = `Filter by “${sentence}”`;
  return (
    <span data-event={row.id} className="flex">
      <IconButton size="row" label={`Open “${sentence}”`} icon={<PanelRight />} onClick={() => onOpen(row)} />
      <LazyPopover
        label={label}
        align="end"
        trigger={(props) => <IconButton size="row" label={label} icon={<ListFilter />} {...props} />}
      >
        {(close) => (
          <div onKeyDown={moveBetween} className="max-w-80 min-w-52">
            <p className="px-2 py-1.5 text-label font-medium text-text-3">Show only events</p>
            {eventFilters(row, filterBy).map((filter) => (
              <button
                key={filter.label}
                type="button"
                onClick={() => {
                  close();
                  filter.apply();
                }}
                className={listLine}
              >
                <span className="truncate">{filter.label}</span>
              </button>
            ))}
          </div>
        )}
      </LazyPopover>
    </span>
  );
}
