"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { tipIfCut } from "../ui/tooltip/tip";

export interface SideItem {
  id: string;
  href: string;
  name: string;
  /** Small, below the name. */
  note?: string;
  /** At the right: how many. */
  count?: ReactNode;
  isCurrent?: boolean;
  isDimmed?: boolean;
}

/** Where somebody just went by such a line: on the new page the focus is on it again. */
let followed: string | null = null;

function takeFocus(link: HTMLAnchorElement | null): void {
  if (!link || followed !== link.getAttribute("href")) return;
  followed = null;
  link.focus({ preventScroll: true });
}

interface SideLinkProps {
  item: SideItem;
  index: number;
  /** Pixels from the beginning of the list. */
  top: number;
  height: number;
}

/** One line of a side list: a row of its table, the whole of it a link. */
export function SideLink({ item, index, top, height }: SideLinkProps) {
  const { href, name, note, count, isCurrent, isDimmed } = item;
  return (
    <div role="row" aria-rowindex={index + 1} className="absolute inset-x-0" style={{ top, height }}>
      <div role="cell" className="h-full">
        <Link
          href={href}
          ref={isCurrent ? takeFocus : undefined}
          onNavigate={() => (followed = href)}
          // Reading ahead would draw a page on the server for every line that scrolls by.
          prefetch={false}
          {...(isCurrent ? { "aria-current": "page" } : {})}
          className={cn(
            "grid h-full grid-cols-[minmax(0,1fr)_auto] content-center gap-x-2 rounded-s px-2 transition-colors hover:bg-surface-2 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
            isCurrent && "bg-accent-soft text-accent [--text-3:var(--text-2)] hover:bg-accent-soft",
            isDimmed && "text-text-3",
          )}
        >
          <span className="truncate font-medium" {...tipIfCut(name)}>
            {name}
          </span>
          <span className="text-label leading-5 text-text-3 tabular-nums">{count}</span>
          {note && <span className="col-start-1 truncate text-label text-text-3">{note}</span>}
        </Link>
      </div>
    </div>
  );
}
