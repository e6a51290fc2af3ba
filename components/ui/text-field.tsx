"use client";

import { type ComponentProps, type ReactNode, useRef } from "react";
import { cn } from "./cn";
import { disabledWith } from "./tooltip/tip";
import { useEarlyText } from "./use-early-input";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "disabled"> {
  icon?: ReactNode;
  /** What stands at the end inside the field: a key, a small button. */
  end?: ReactNode;
  isInvalid?: boolean;
  /** Makes the field read-only and says why. */
  disabledReason?: string;
}

const shell =
  "flex min-w-0 items-center gap-2 rounded-s border border-line-strong bg-surface text-text-3 transition-[border-color,box-shadow]";
const focused =
  "focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--accent-soft),0_0_0_1px_var(--accent)]";
const invalid =
  "has-aria-invalid:border-danger has-aria-invalid:focus-within:shadow-[0_0_0_3px_var(--danger-soft),0_0_0_1px_var(--danger)]";

/** The frame that all fields share. */
export const fieldFrame = cn(shell, focused, invalid, "has-aria-disabled:bg-surface-2");

/** A field for one line of text. */
export function TextField({
  icon,
  end,
  isInvalid,
  disabledReason,
  className,
  readOnly,
  ...rest
}: TextFieldProps) {
  const frame = useRef<HTMLSpanElement>(null);
  useEarlyText(frame, rest.value);
  return (
    <span ref={frame} className={cn(fieldFrame, "h-8 px-2.5", className)}>
      {icon}
      <input
        {...rest}
        {...disabledWith(disabledReason)}
        {...(isInvalid ? { "aria-invalid": true } : {})}
        readOnly={readOnly || Boolean(disabledReason)}
        className="h-full w-full min-w-0 flex-1 bg-transparent text-text outline-none focus-visible:shadow-none aria-disabled:text-text-2"
      />
      {end}
    </span>
  );
}
