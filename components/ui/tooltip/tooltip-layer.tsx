"use client";

import { useEffect, useState } from "react";
import { listenForTips, type ShownTip } from "./tooltip-listener";

const gapPx = 6;
const edgePx = 8;

/** Draws the one tooltip of the page, for whichever element with `tip()` is under the pointer or has the focus. */
export function TooltipLayer() {
  const [shown, setShown] = useState<ShownTip | null>(null);
  useEffect(() => listenForTips(document, setShown), []);

  if (!shown) return null;
  return (
    // Hidden from screen readers: the same words are the element's name, text or description already.
    <div
      key={shown.text}
      aria-hidden="true"
      data-tooltip-layer=""
      ref={(node) => {
        if (node) place(node, shown.anchor);
      }}
      className="fixed top-0 left-0 z-70 max-w-72 animate-fade-in rounded-s bg-text px-2 py-1 text-label break-words text-surface shadow-pop"
    >
      {shown.text}
    </div>
  );
}

function place(node: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const own = node.getBoundingClientRect();
  const roomBelow = window.innerHeight - around.bottom > own.height + gapPx + edgePx;
  const top = roomBelow ? around.bottom + gapPx : around.top - own.height - gapPx;
  const centered = around.left + around.width / 2 - own.width / 2;
  const left = Math.max(edgePx, Math.min(centered, window.innerWidth - own.width - edgePx));
  node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
