export interface ShownTip {
  anchor: HTMLElement;
  text: string;
}

const hoverDelayMs = 350;
const reasonDelayMs = 120;
const leaveDelayMs = 80;

/**
 * Watches pointer and focus for elements with `data-tip` and reports what to show. One set of listeners for the
 * whole page instead of a tooltip component around each of the many buttons of a table. Returns how to stop.
 */
export function listenForTips(page: Document, show: (tip: ShownTip | null) => void): () => void {
  let anchor: HTMLElement | null = null;
  let isShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: HTMLElement | null, delayMs: number) => {
    clearTimeout(timer);
    anchor = next;
    timer = setTimeout(() => {
      const text = next?.isConnected ? textOf(next) : null;
      isShown = Boolean(text);
      show(next && text ? { anchor: next, text } : null);
    }, delayMs);
  };
  const hide = () => set(null, 0);

  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
    // The tip itself may be entered and read (WCAG 1.4.13).
    if (event.target.closest("[data-tooltip-layer]")) return clearTimeout(timer);
    const next = event.target.closest<HTMLElement>("[data-tip]");
    if (next === anchor) return isShown && next ? clearTimeout(timer) : undefined;
    if (!next) return set(null, leaveDelayMs);
    set(next, isShown ? 0 : isReason(next) ? reasonDelayMs : hoverDelayMs);
  };
  const onPointerDown = () => {
    // A press on something that cannot be used shows at once why; any other press puts the tip away.
    if (anchor && isReason(anchor)) return set(anchor, 0);
    clearTimeout(timer);
    isShown = false;
    show(null);
  };
  const onFocusIn = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches("[data-tip]:focus-visible")) return;
    set(event.target, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isShown) return;
    // The first Escape closes only the reason, so that it does not take the dialog around it along.
    if (anchor && isReason(anchor) && anchor === page.activeElement) event.stopPropagation();
    hide();
  };

  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  page.addEventListener("pointerover", onPointerOver, options);
  page.addEventListener("pointerdown", onPointerDown, options);
  page.addEventListener("focusin", onFocusIn, options);
  page.addEventListener("focusout", hide, options);
  page.addEventListener("scroll", () => isShown && hide(), options);
  page.defaultView?.addEventListener("keydown", onKeyDown, { signal: stop.signal, capture: true });
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

function textOf(element: HTMLElement): string | null {
  const isWhole = element.scrollWidth <= element.clientWidth;
  if (element.dataset.tipIfCut !== undefined && isWhole) return null;
  return element.dataset.tip ?? null;
}

function isReason(element: HTMLElement): boolean {
  return element.getAttribute("aria-disabled") === "true";
}
