"use client";

import type { ReactNode } from "react";
import { Select, type SelectOption } from "./select";
import { describedBy, FieldFrame } from "./field-frame";
import { useField } from "./use-field";

interface FormSelectProps {
  name: string;
  label: string;
  hint?: ReactNode;
  options: readonly SelectOption[];
}

/** A labelled choice of one among some, as a field of a form. */
export function FormSelect({ name, label, hint, options }: FormSelectProps) {
  const { id, registration, error } = useField(name);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <Select {...registration} {...describedBy(id, { error, hint })} id={id} options={options} />
    </FieldFrame>
  );
}
