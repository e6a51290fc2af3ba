"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldFrame } from "./text-field";

export interface TextareaProps extends Omit<ComponentProps<"textarea">, "disabled"> {
  isInvalid?: boolean;
}

/** A field for several lines, growing with what is typed. */
export function Textarea({ isInvalid, className, ...rest }: TextareaProps) {
  return (
    <span className={cn(fieldFrame, className)}>
      <textarea
        rows={3}
        {...rest}
        {...(isInvalid ? { "aria-invalid": true } : {})}
        className="field-sizing-content max-h-60 min-h-16 w-full resize-none bg-transparent px-2.5 py-1.5 text-text outline-none focus-visible:shadow-none"
      />
    </span>
  );
}
