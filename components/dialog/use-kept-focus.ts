"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus inside a place whose controls come and go with a state: when the focused one is gone, the place has it.
 * @param state what they depend on
 */
export function useKeptFocus<Place extends HTMLElement>(place: RefObject<Place | null>, state: unknown) {
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) place.current?.focus();
  }, [place, state]);
  return {
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
}
