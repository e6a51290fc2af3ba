/** Where a user's row stands, remembered before a change that may take it away. */
export function rowIndexOf(userId: number): string | undefined {
  const cell = document.querySelector(`[data-user="${userId}"]`);
  return cell?.closest<HTMLElement>("[data-index]")?.dataset.index;
}

/** The next best place for the focus when the control that opened a dialog is gone: the user's row, the row in its place, the search. */
export function focusNear(userId: number, index: string | undefined): HTMLElement | null {
  const table = document.querySelector<HTMLElement>('section[aria-label="Users"]');
  const own = table?.querySelector(`[data-user="${userId}"]`)?.closest<HTMLElement>("[data-index]");
  if (own) return own;
  const rows = [...(table?.querySelectorAll<HTMLElement>("[data-index]") ?? [])];
  const inPlace = index === undefined ? undefined : rows.find((row) => row.dataset.index === index);
  return inPlace ?? rows.at(-1) ?? table?.querySelector<HTMLElement>('input[type="search"]') ?? null;
}
