/** Attributes that show a text beside the element on hover and on keyboard focus (drawn by TooltipLayer). */
export function tip(text: string): { "data-tip": string } {
  return { "data-tip": text };
}

/** The same, but only where the element's own text is cut off: for names and e-mails with an ellipsis. */
export function tipIfCut(text: string): { "data-tip": string; "data-tip-if-cut": "" } {
  return { "data-tip": text, "data-tip-if-cut": "" };
}

/** What a control carries that cannot be used now: it keeps its focus, and says why to eyes and to screen readers. */
export function disabledWith(reason: string | undefined): {
  "aria-disabled"?: true;
  "aria-description"?: string;
  "data-tip"?: string;
} {
  return reason ? { "aria-disabled": true, "aria-description": reason, "data-tip": reason } : {};
}
