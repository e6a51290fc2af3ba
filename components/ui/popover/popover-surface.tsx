"use client";

import * as Radix from "radix-ui/popover";
import type { ReactNode, RefObject } from "react";
import { PopoverContent } from "./popover";

export interface PopoverSurfaceProps {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  align?: "start" | "end";
  children: ReactNode;
}

/** The surface of a popover beside a button that is not part of it. See LazyPopover. */
export function PopoverSurface({
  anchor,
  open,
  onOpenChange,
  label,
  align = "start",
  children,
}: PopoverSurfaceProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor} />
      <PopoverContent
        aria-label={label}
        align={align}
        onInteractOutside={(event) => {
          // The button itself closes it; closing it here as well would open it again.
          if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          // Whoever went on to something else meanwhile (the next filter) is not called back.
          if (document.activeElement === document.body) anchor.current?.focus();
        }}
      >
        {children}
      </PopoverContent>
    </Radix.Root>
  );
}
