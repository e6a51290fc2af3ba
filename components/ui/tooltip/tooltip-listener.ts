export interface ShownTip {
  anchor: HTMLElement;
  text: string;
}

const hoverDelayMs = 350;
const reasonDelayMs = 120;
const leaveDelayMs = 80;

/** What is pointed at or focused, and whether its tip is shown. */
class TipState {
  anchor: HTMLElement | null = null;
  isShown = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly show: (tip: ShownTip | null) => void) {}

  set(next: HTMLElement | null, delayMs: number): void {
    this.stay();
    this.anchor = next;
    this.timer = setTimeout(() => {
      const text = next?.isConnected ? textOf(next) : null;
      this.isShown = Boolean(text);
      this.show(next && text ? { anchor: next, text } : null);
    }, delayMs);
  }

  /** Leaves what is shown or hidden as it is. */
  stay(): void {
    clearTimeout(this.timer);
  }

  putAway(): void {
    this.stay();
    this.isShown = false;
    this.show(null);
  }
}

function pointAt(state: TipState, event: PointerEvent): void {
  if (event.pointerType === "touch" || !(event.target instanceof Element)) return;
  // The tip itself may be entered and read (WCAG 1.4.13).
  if (event.target.closest("[data-tooltip-layer]")) return state.stay();
  const next = event.target.closest<HTMLElement>("[data-tip]");
  if (next === state.anchor) return state.isShown && next ? state.stay() : undefined;
  if (!next) return state.set(null, leaveDelayMs);
  state.set(next, state.isShown ? 0 : isReason(next) ? reasonDelayMs : hoverDelayMs);
}

/**
 * Watches pointer and focus for elements with `data-tip` and reports what to show. One set of listeners for the
 * whole page instead of a tooltip component around each of the many buttons of a table. Returns how to stop.
 */
export function listenForTips(page: Document, show: (tip: ShownTip | null) => void): () => void {
  const state = new TipState(show);
  const hide = () => state.set(null, 0);
  const onPointerDown = () => {
    // A press on something that cannot be used shows at once why; any other press puts the tip away.
    if (state.anchor && isReason(state.anchor)) state.set(state.anchor, 0);
    else state.putAway();
  };
  const onFocusIn = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches("[data-tip]:focus-visible")) return;
    state.set(event.target, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !state.isShown) return;
    // The first Escape closes only the reason, so that it does not take the dialog around it along.
    const { anchor } = state;
    if (anchor && isReason(anchor) && anchor === page.activeElement) event.stopPropagation();
    hide();
  };

  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  page.addEventListener("pointerover", (event) => pointAt(state, event), options);
  page.addEventListener("pointerdown", onPointerDown, options);
  page.addEventListener("focusin", onFocusIn, options);
  page.addEventListener("focusout", hide, options);
  page.addEventListener("scroll", () => state.isShown && hide(), options);
  page.defaultView?.addEventListener("keydown", onKeyDown, { signal: stop.signal, capture: true });
  return () => {
    state.stay();
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
