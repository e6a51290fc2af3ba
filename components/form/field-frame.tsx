"use client";

import type { ReactNode } from "react";
import { Label } from "../ui/label";

interface FieldFrameProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  className?: string;
  children: ReactNode;
}

/** What stands around every field: the label above, what is wrong or a hint below. */
export function FieldFrame({ id, label, hint, error, className, children }: FieldFrameProps) {
  return (
    <div className={`grid min-w-0 content-start gap-[5px] ${className ?? ""}`}>
      <Label id={`${id}-label`} htmlFor={id}>
        {label}
      </Label>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-label text-danger">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-label text-text-3">
          {hint}
        </div>
      )}
    </div>
  );
}

/** The name of a button that stands for a field: what it is for, and what is chosen, which has the ID `${id}-value`. */
export function namedByValue(id: string) {
  return { "aria-labelledby": `${id}-label ${id}-value` };
}

/** The attributes that tie a field to its error and hint. */
export function describedBy(id: string, { error, hint }: { error?: string; hint?: ReactNode }) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { ...(ids ? { "aria-describedby": ids } : {}), ...(error ? { "aria-invalid": true as const } : {}) };
}
