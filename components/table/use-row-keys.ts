"use client";

import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";

interface RowKeysOptions {
  count: number;
  /** How many rows fit, for Page Up and Page Down. */
  pageSize: () => number;
  /** Makes the row exist and come into view. */
  activate: (index: number) => void;
  onOpen?: (index: number) => void;
  /** `isRange`: with the shift key, from the row before. */
  onSelect?: (index: number, isRange: boolean) => void;
}

const focusable = "a[href], button, input, select, textarea, [tabindex='0']";

/** The keys of a table: arrows between rows and along the controls of one, Home, End, Page Up and Down, Enter, Space, Escape. */
export function useRowKeys(options: RowKeysOptions) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLElement) || isText(event.target)) return;
    const row = event.target.closest<HTMLElement>("[data-index]");
    // Portals (menus of a row) bubble through React and are not inside the row.
    if (!row || !event.currentTarget.contains(row)) return;
    if (event.key === " " && event.target === row)
      options.onSelect?.(Number(row.dataset.index), event.shiftKey);
    if (handle(event.key, row, event.target, event.currentTarget, options)) event.preventDefault();
  };
}

function handle(
  key: string,
  row: HTMLElement,
  from: HTMLElement,
  body: HTMLElement,
  options: RowKeysOptions,
): boolean {
  const index = Number(row.dataset.index);
  const isRow = from === row;
  const target = targetIndex(key, index, options);
  if (target !== null) {
    moveTo(target, body, isRow ? -1 : controlsOf(row).indexOf(from), options);
    return true;
  }
  if (key === "ArrowRight" || key === "ArrowLeft") return moveAlong(row, from, key === "ArrowRight" ? 1 : -1);
  if (key === "Escape" && !isRow) {
    row.focus();
    return true;
  }
  if (!isRow) return false;
  if (key === "Enter" && options.onOpen) {
    options.onOpen(index);
    return true;
  }
  // The page does not scroll.
  return key === " ";
}

function targetIndex(key: string, index: number, { count, pageSize }: RowKeysOptions): number | null {
  const last = count - 1;
  if (key === "ArrowDown") return Math.min(index + 1, last);
  if (key === "ArrowUp") return Math.max(index - 1, 0);
  if (key === "PageDown") return Math.min(index + pageSize(), last);
  if (key === "PageUp") return Math.max(index - pageSize(), 0);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return null;
}

function moveTo(index: number, body: HTMLElement, control: number, { activate }: RowKeysOptions): void {
  // Drawn at once, so that the focus can go there before the next key arrives.
  flushSync(() => activate(index));
  const row = body.querySelector<HTMLElement>(`[data-index="${index}"]`);
  if (!row) return;
  const place = controlsOf(row)[control] ?? row;
  place.focus({ preventScroll: true });
}

function moveAlong(row: HTMLElement, from: HTMLElement, step: 1 | -1): boolean {
  const stops = [row, ...controlsOf(row)];
  const next = stops[stops.indexOf(from) + step];
  next?.focus({ preventScroll: next === row });
  return true;
}

function controlsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(focusable)].filter((control) => control.offsetParent !== null);
}

function isText(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return element.type !== "checkbox" && element.type !== "radio";
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element.isContentEditable
  );
}
