"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { TextField } from "../../ui/text-field";

interface SecretInputProps extends Omit<
  ComponentProps<typeof TextField>,
  "value" | "onChange" | "type" | "ref"
> {
  value: string;
  onChange: (value: string) => void;
}

/**
 * A field for a secret. Its value is set as the element's property: React would repeat it as an attribute, where it stands
 * in the document itself.
 */
export function SecretInput({ value, onChange, ...rest }: SecretInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && input.current.value !== value) input.current.value = value;
  }, [value]);
  return (
    <TextField
      {...rest}
      ref={input}
      type="password"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
