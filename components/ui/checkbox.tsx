"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, useLayoutEffect, useRef } from "react";
import { ignore } from "./button";
import { cn } from "./cn";
import { disabledWith } from "./tooltip/tip";
import { useEarlyTick } from "./use-early-input";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "disabled" | "size"> {
  isIndeterminate?: boolean;
  /** Marks a value that differs from what is stored. */
  isChanged?: boolean;
  disabledReason?: string;
}

/** A check box: a native input of 24 px to hit, drawn as a 16 px box. Give it a label around it or an `aria-label`. */
export function Checkbox({
  isIndeterminate = false,
  isChanged = false,
  disabledReason,
  className,
  onClick,
  ...rest
}: CheckboxProps) {
  const frame = useRef<HTMLSpanElement>(null);
  // The mixed state of a native box is a property only, not an attribute.
  useLayoutEffect(() => {
    const box = frame.current?.querySelector("input");
    if (box) box.indeterminate = isIndeterminate;
  });
  useEarlyTick(frame, rest.checked);
  return (
    <span
      ref={frame}
      className={cn(
        "relative isolate -m-1 inline-grid size-6 shrink-0 place-items-center align-middle",
        className,
      )}
    >
      <input
        {...rest}
        {...disabledWith(disabledReason)}
        type="checkbox"
        onClick={disabledReason ? ignore : onClick}
        className="peer absolute inset-0 z-1 m-0 appearance-none focus-visible:shadow-none"
      />
      <span
        className={cn(
          "pointer-events-none grid size-4 place-items-center rounded-[4px] border-[1.5px] border-line-control bg-surface text-transparent transition-colors",
          "peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent peer-indeterminate:border-accent peer-indeterminate:bg-accent peer-indeterminate:text-on-accent",
          "peer-focus-visible:shadow-focus peer-aria-disabled:opacity-45 peer-aria-invalid:border-danger",
          isChanged && "outline-2 outline-offset-[2px] outline-warn",
        )}
      >
        {isIndeterminate ? (
          <Minus className="size-[11px]! stroke-3!" />
        ) : (
          <Check className="size-[11px]! stroke-3!" />
        )}
      </span>
    </span>
  );
}
