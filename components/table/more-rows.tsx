"use client";

import { Button } from "../ui/button";
import { Skeleton } from "../ui/display/skeleton";
import type { Rows } from "./rows/use-rows";

interface MoreRowsProps {
  source: Pick<Rows<unknown>, "loadMore" | "nextFailure" | "retryNext">;
  noun: string;
  top: number;
}

/** The end of what is loaded: fetches the next piece well before it is seen, and says so when that did not work. */
export function MoreRows({ source, noun, top }: MoreRowsProps) {
  const { nextFailure, retryNext, loadMore } = source;
  if (nextFailure) {
    return (
      <tr role="row" style={{ top }} className="absolute inset-x-0 block">
        <td role="cell" className="sticky left-0 flex h-10 items-center gap-3 px-4 text-text-2">
          The next {noun} did not load.
          <Button size="small" onClick={retryNext}>
            Retry
          </Button>
        </td>
      </tr>
    );
  }
  return (
    <tr aria-hidden="true" style={{ top }} className="pointer-events-none absolute inset-x-0 block">
      {/* Watched anew with every drawing: a short piece may leave the end in sight, and then nothing would be reported. */}
      <td ref={(node) => watch(node, loadMore)} className="block">
        {[0, 1, 2].map((line) => (
          <span key={line} className="flex h-10 items-center gap-6 px-4">
            <Skeleton className="w-28" />
            <Skeleton className="w-56" />
          </span>
        ))}
      </td>
    </tr>
  );
}

const aheadPx = 1600;

// Says when the end comes near. `rootMargin` counts only for the scroller itself, so that is made the root.
function watch(node: HTMLElement | null, onNear: () => void): (() => void) | undefined {
  if (!node) return undefined;
  const root = node.closest("[data-scroller]");
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && onNear(),
    {
      root,
      rootMargin: `${aheadPx}px 0px`,
    },
  );
  observer.observe(node);
  return () => observer.disconnect();
}
