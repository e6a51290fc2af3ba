"use client";

import { type Ref, useId } from "react";
import { Label } from "../ui/label";
import { TextField } from "../ui/text-field";

const digits = 6;

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  /** Called with the last digit. */
  onComplete: (code: string) => void;
  isInvalid: boolean;
  isReadOnly: boolean;
  ref: Ref<HTMLInputElement>;
}

/** The six digits of an authenticator app, typed, pasted with gaps, or filled in by the device. */
export function CodeField({ value, onChange, onComplete, isInvalid, isReadOnly, ref }: CodeFieldProps) {
  const id = useId();
  const take = (typed: string) => {
    const code = typed.replace(/\D/g, "").slice(0, digits);
    onChange(code);
    if (code.length === digits && code !== value) onComplete(code);
  };
  return (
    <div className="grid gap-[5px]">
      <Label htmlFor={id}>Code</Label>
      <TextField
        id={id}
        ref={ref}
        name="code"
        value={value}
        onChange={(event) => take(event.target.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        spellCheck={false}
        placeholder="000000"
        isInvalid={isInvalid}
        readOnly={isReadOnly}
        className="h-10 font-mono text-display tracking-[0.28em]"
      />
    </div>
  );
}
