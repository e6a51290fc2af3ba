"use client";

import type { ReactNode } from "react";
import { Checkbox } from "../ui/checkbox";
import { describedBy } from "./field-frame";
import { useField } from "./use-field";

interface FormCheckboxProps {
  name: string;
  label: string;
  hint?: ReactNode;
  disabledReason?: string;
  isChanged?: boolean;
}

/** A labelled check box of a form. A reason for not being usable also stands below it, for touch and for print. */
export function FormCheckbox({ name, label, hint, disabledReason, isChanged }: FormCheckboxProps) {
  const { id, registration, error } = useField(name);
  const note = disabledReason ?? hint;
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        {...registration}
        {...describedBy(id, { error, hint: disabledReason ? undefined : hint })}
        id={id}
        isChanged={isChanged}
        disabledReason={disabledReason}
        className="-my-0.5"
      />
      <div className="min-w-0">
        <label htmlFor={id} className={disabledReason ? "text-text-2" : ""}>
          {label}
        </label>
        {note && (
          <div id={`${id}-hint`} className="text-label text-text-3">
            {note}
          </div>
        )}
        {error && (
          <p id={`${id}-error`} className="text-label text-danger">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
