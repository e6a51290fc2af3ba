"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { cn } from "../ui/cn";
import { fieldFrame } from "../ui/text-field";
import { useEarlyText } from "../ui/use-early-input";

export interface SelectOption {
  value: string;
  label: string;
  /** Why it cannot be chosen: stands behind its words. */
  disabledReason?: string;
}

interface SelectProps extends Omit<ComponentProps<"select">, "children" | "size"> {
  options: readonly SelectOption[];
}

/** A choice of one among some: the browser's own list, drawn as our field. Give it a label around it or an `id`. */
export function Select({ options, className, ...rest }: SelectProps) {
  const frame = useRef<HTMLSpanElement>(null);
  useEarlyText(frame, rest.value);
  return (
    <span ref={frame} className={cn(fieldFrame, "relative h-8", className)}>
      <select
        {...rest}
        className="h-full w-full min-w-0 appearance-none truncate rounded-s bg-surface pr-8 pl-2.5 text-text outline-none focus-visible:shadow-none"
      >
        {options.map(({ value, label, disabledReason }) => (
          <option key={value} value={value} disabled={disabledReason !== undefined}>
            {disabledReason === undefined ? label : `${label} (${disabledReason})`}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute right-2.5" />
    </span>
  );
}
