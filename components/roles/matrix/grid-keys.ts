import type { KeyboardEvent } from "react";

// The keys of the matrix. One of its controls is reached by Tab, the others from there by arrows. Row 0 is the head.

const pageRows = 10;

/** Where a control stands: part of its attributes. */
export function gridPlace(row: number, column: number) {
  return { "data-row": row, "data-column": column, tabIndex: -1 };
}

const placeOf = (element: HTMLElement) => ({
  row: Number(element.dataset.row),
  column: Number(element.dataset.column),
});

function stopsOf(grid: HTMLElement, row: number): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>(`[data-row="${row}"]`)];
}

function lastRow(grid: HTMLElement): number {
  return Math.max(...[...grid.querySelectorAll<HTMLElement>("[data-row]")].map((stop) => placeOf(stop).row));
}

function inRow(grid: HTMLElement, row: number, column: number): HTMLElement | undefined {
  return stopsOf(grid, row).find((stop) => placeOf(stop).column === column);
}

function along(grid: HTMLElement, from: HTMLElement, step: number): HTMLElement | undefined {
  const stops = stopsOf(grid, placeOf(from).row);
  return stops[stops.indexOf(from) + step];
}

function targetOf(event: KeyboardEvent<HTMLElement>, from: HTMLElement): HTMLElement | undefined {
  const grid = event.currentTarget;
  const { row, column } = placeOf(from);
  const last = lastRow(grid);
  switch (event.key) {
    case "ArrowRight":
      return along(grid, from, 1);
    case "ArrowLeft":
      return along(grid, from, -1);
    case "ArrowDown":
      return inRow(grid, Math.min(row + 1, last), column);
    case "ArrowUp":
      return inRow(grid, Math.max(row - 1, 0), column);
    case "PageDown":
      return inRow(grid, Math.min(row + pageRows, last), column);
    case "PageUp":
      return inRow(grid, Math.max(row - pageRows, 1), column);
    case "Home":
      return stopsOf(grid, event.ctrlKey ? 1 : row)[0];
    case "End":
      return stopsOf(grid, event.ctrlKey ? last : row).at(-1);
    default:
      return undefined;
  }
}

/** Arrows, Home, End, Page Up and Page Down; with Ctrl, Home and End go to the corners. Space is the check box's own. */
export function onGridKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.metaKey || event.shiftKey) return;
  if (event.ctrlKey && event.key !== "Home" && event.key !== "End") return;
  if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
  const target = targetOf(event, event.target);
  if (!target && !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  target?.focus();
}

/** Makes this the one control that Tab reaches. */
export function reachByTab(grid: HTMLElement, stop: HTMLElement | undefined): void {
  if (!stop) return;
  for (const other of grid.querySelectorAll<HTMLElement>('[data-row][tabindex="0"]')) other.tabIndex = -1;
  stop.tabIndex = 0;
}

/** A ref: as long as nothing in the grid is reached by Tab (at first, or when that role is gone), its first box is. */
export function keepReachable(grid: HTMLElement | null): void {
  if (!grid || grid.querySelector('[data-row][tabindex="0"]')) return;
  reachByTab(grid, stopsOf(grid, 1)[0]);
}
