"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type UIEvent, useId, useRef } from "react";
import { type Rows, type RowsSource, useRows } from "./rows/use-rows";
import { type SideItem, SideLink } from "./side-link";
import { TableMessage } from "./table-message";
import { SearchBox } from "./toolbar/search-box";
import type { NoMatch } from "./types";

interface SideListProps<Row> extends RowsSource<Row> {
  /** The heading and the accessible name: "Accounts". */
  label: string;
  noun?: string;
  searchLabel: string;
  search: string;
  onSearch: (text: string) => void;
  item: (row: Row) => SideItem;
  /** At the right of the heading. */
  action?: ReactNode;
  empty: ReactNode;
  noMatch?: NoMatch | null;
}

const lineHeight = 36;
const noteHeight = 16;
const firstRect = { width: 252, height: 720 };

/** How far each list was scrolled: going to one of its places draws a new page, and the list stays where it was. */
const offsets = new Map<string, number>();

/** A list of places to go, at the left of a page: searched as one types, going on as one scrolls. */
export function SideList<Row extends object>(props: SideListProps<Row>) {
  const { label, noun = label.toLowerCase(), searchLabel, search, onSearch, item, action } = props;
  const headingId = useId();
  const source = useRows(props);
  const messages = { empty: props.empty, noMatch: props.noMatch };

  return (
    <aside
      aria-labelledby={headingId}
      className="flex w-63 shrink-0 flex-col border-r border-line bg-surface pt-3.5"
    >
      <div className="flex h-10 shrink-0 items-center justify-between px-3.5 pr-3.5 pb-2 pl-[18px]">
        <h2 id={headingId} className="font-semibold">
          {label}
        </h2>
        {action}
      </div>
      <SearchBox
        label={searchLabel}
        value={search}
        onChange={onSearch}
        isLoading={source.isOutdated}
        className="mx-3.5 mt-0.5 mb-2.5 shrink-0"
      />
      <SideLines label={label} noun={noun} items={source.rows.map(item)} source={source} {...messages} />
    </aside>
  );
}

interface SideLinesProps<Row> extends Pick<SideListProps<Row>, "label" | "empty" | "noMatch"> {
  noun: string;
  items: readonly SideItem[];
  source: Rows<Row>;
}

function SideLines<Row>({ label, noun, items, source, empty, noMatch }: SideLinesProps<Row>) {
  const { scroller, virtualizer, keepOffset } = useLines(label, items, source);
  return (
    <div
      ref={scroller}
      onScroll={keepOffset}
      className="min-h-0 flex-1 overflow-auto overscroll-contain px-2.5 pb-3"
    >
      {items.length > 0 && (
        <div
          role="table"
          aria-label={label}
          aria-rowcount={source.hasMore ? -1 : items.length}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ key, index, start, size }) => {
            const one = items[index];
            return one && <SideLink key={key} item={one} index={index} top={start} height={size - 2} />;
          })}
        </div>
      )}
      <div role="status">
        {items.length === 0 && (
          <TableMessage
            noun={noun}
            isLoading={source.isLoading}
            failure={source.failure}
            onRetry={source.retry}
            empty={empty}
            noMatch={noMatch}
          />
        )}
      </div>
    </div>
  );
}

function useLines<Row>(label: string, items: readonly SideItem[], { hasMore, loadMore }: Rows<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => lineHeight + (items[index]?.note ? noteHeight : 0),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 10,
    initialRect: firstRect,
    initialOffset: () => offsets.get(label) ?? 0,
    onChange: ({ range }) => range && range.endIndex > items.length - 20 && hasMore && loadMore(),
  });
  const keepOffset = (event: UIEvent) => offsets.set(label, event.currentTarget.scrollTop);
  return { scroller, virtualizer, keepOffset };
}
