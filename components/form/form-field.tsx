"use client";

import type { ReactNode } from "react";
import { TextField, type TextFieldProps } from "../ui/text-field";
import { describedBy, FieldFrame } from "./field-frame";
import { useField } from "./use-field";

interface FormFieldProps extends Omit<TextFieldProps, "name" | "id" | "isInvalid"> {
  name: string;
  label: string;
  hint?: ReactNode;
}

/** A labelled one-line field of a form. */
export function FormField({ name, label, hint, className, ...rest }: FormFieldProps) {
  const { id, registration, error } = useField(name);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} className={className}>
      <TextField {...rest} {...registration} {...describedBy(id, { error, hint })} id={id} />
    </FieldFrame>
  );
}
