import type { KeyboardEvent } from "react";

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** A key handler for a list of things to press: arrow keys go from one to the next, around the ends. */
export function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("a[href], button, input")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[(at + step + stops.length) % stops.length]?.focus();
}

/** How one line of such a list looks. */
export const listLine =
  "flex h-8 w-full items-center gap-2 rounded-s px-2 text-left hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]";
