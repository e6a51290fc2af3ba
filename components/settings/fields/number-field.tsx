"use client";

import { type ReactNode, useId } from "react";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { TextField } from "../../ui/text-field";

interface NumberFieldProps {
  label: string;
  value: string;
  /** After the number: "minutes". */
  unit?: string;
  hint?: ReactNode;
  error?: string;
  onChange: (value: string) => void;
}

/** A whole number as it is typed, with what it is counted in. */
export function NumberField({ label, value, unit, hint, error, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <TextField
        {...describedBy(id, { error, hint })}
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        end={unit && <span className="shrink-0 text-text-3">{unit}</span>}
        className="max-w-40"
      />
    </FieldFrame>
  );
}
