"use client";

import type { ReactNode } from "react";
import { Textarea, type TextareaProps } from "../ui/textarea";
import { describedBy, FieldFrame } from "./field-frame";
import { useField } from "./use-field";

interface FormTextareaProps extends Omit<TextareaProps, "name" | "id" | "isInvalid"> {
  name: string;
  label: string;
  hint?: ReactNode;
}

/** A labelled field of a form for several lines. */
export function FormTextarea({ name, label, hint, className, ...rest }: FormTextareaProps) {
  const { id, registration, error } = useField(name);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} className={className}>
      <Textarea {...rest} {...registration} {...describedBy(id, { error, hint })} id={id} />
    </FieldFrame>
  );
}
