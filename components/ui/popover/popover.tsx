"use client";

import * as Radix from "radix-ui/popover";
import type { ComponentProps } from "react";
import { cn } from "../cn";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverClose = Radix.Close;

/** The surface of a popover. Focus moves in, Escape closes and returns it. */
export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={6}
        collisionPadding={8}
        {...rest}
        className={cn(
          "z-60 max-h-[var(--radix-popover-content-available-height)] min-w-52 overflow-auto rounded-m bg-raised p-1 shadow-pop outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in",
          className,
        )}
      />
    </Radix.Portal>
  );
}
