"use client";

import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { fieldFrame } from "../ui/text-field";
import { describedBy, FieldFrame } from "./field-frame";
import { useField } from "./use-field";

interface FormTextAreaProps {
  name: string;
  label: string;
  hint?: ReactNode;
  rows?: number;
  /** Figures and signs under one another: for JSON. */
  isCode?: boolean;
}

/** A labelled field for several lines of a form. */
export function FormTextArea({ name, label, hint, rows = 4, isCode = false }: FormTextAreaProps) {
  const { id, registration, error } = useField(name);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <span className={cn(fieldFrame, "px-0")}>
        <textarea
          {...registration}
          {...describedBy(id, { error, hint })}
          id={id}
          rows={rows}
          spellCheck={!isCode}
          className={cn(
            "w-full resize-y rounded-s bg-transparent px-2.5 py-1.5 text-text outline-none focus-visible:shadow-none",
            isCode && "font-mono text-label",
          )}
        />
      </span>
    </FieldFrame>
  );
}
