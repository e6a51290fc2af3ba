"use client";

import { type ComponentProps, useRef } from "react";
import { ignore } from "./button";
import { cn } from "./cn";
import { disabledWith } from "./tooltip/tip";
import { useEarlyTick } from "./use-early-input";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "disabled" | "size"> {
  disabledReason?: string;
}

/** A switch: a native check box with that role. Give it a label around it or an `aria-label`. */
export function Switch({ disabledReason, className, onClick, ...rest }: SwitchProps) {
  const frame = useRef<HTMLSpanElement>(null);
  useEarlyTick(frame, rest.checked);
  return (
    <span
      ref={frame}
      className={cn(
        "relative isolate inline-grid h-6 w-8 shrink-0 place-items-center align-middle",
        className,
      )}
    >
      <input
        {...rest}
        {...disabledWith(disabledReason)}
        type="checkbox"
        role="switch"
        onClick={disabledReason ? ignore : onClick}
        className="peer absolute inset-0 z-1 m-0 appearance-none focus-visible:shadow-none"
      />
      <span
        className={cn(
          "pointer-events-none h-[18px] w-8 rounded-[9px] bg-line-control transition-colors peer-checked:bg-accent peer-focus-visible:shadow-focus peer-aria-disabled:opacity-45",
          "after:absolute after:top-[5px] after:left-[2px] after:size-[14px] after:rounded-full after:bg-surface after:transition-transform peer-checked:after:translate-x-[14px]",
        )}
      />
    </span>
  );
}
