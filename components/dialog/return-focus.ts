/** Gives the focus back to what opened a dialog, or to the next best place when that is gone. */
export function returnFocus(opener: Element | null, fallback?: () => HTMLElement | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const target = isThere
    ? opener
    : (fallback?.() ?? document.querySelector<HTMLElement>("[data-focus-home], main"));
  target?.focus({ preventScroll: isThere });
}
