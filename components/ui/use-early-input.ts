"use client";

import { type RefObject, useEffect, useRef } from "react";

// What a person does to a field before the page's script runs: React leaves it in the field and tells nobody of it
// (react/react#12955). A box would say what the list below it does not show.

/** Calls once, when the script has taken the field over. */
function useTakeOver<Field extends HTMLElement>(
  frame: RefObject<HTMLElement | null>,
  selector: string,
  takeOver: (field: Field) => void,
): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current) return;
    isDone.current = true;
    const field = frame.current?.querySelector<Field>(selector);
    if (field) takeOver(field);
  }, [frame, selector, takeOver]);
}

/**
 * What was typed or chosen early counts as if it were typed now.
 * @param shown what the field should hold; undefined when it keeps its value by itself
 */
export function useEarlyText(frame: RefObject<HTMLElement | null>, shown: unknown): void {
  useTakeOver<HTMLInputElement | HTMLSelectElement>(frame, "input, select", (field) => {
    const early = field.value;
    if (typeof shown !== "string" || early === shown) return;
    // React compares with the value that went through its own setter last: so the early one goes past it.
    field.value = shown;
    const prototype: object = Object.getPrototypeOf(field);
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, early);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
    );
  });
}

/**
 * What was ticked early is as it was: nothing was decided yet, and nobody should believe it was.
 * @param isTicked what the box should show; undefined when it keeps its state by itself
 */
export function useEarlyTick(frame: RefObject<HTMLElement | null>, isTicked: boolean | undefined): void {
  useTakeOver<HTMLInputElement>(frame, "input", (box) => {
    if (isTicked !== undefined) box.checked = isTicked;
  });
}
