"use client";

import { useId } from "react";
import { describedBy } from "../../form/field-frame";
import { Label } from "../../ui/label";
import { Slider } from "../../ui/slider";
import { TextField } from "../../ui/text-field";

interface SliderFieldProps {
  label: string;
  value: string;
  limits: readonly [least: number, most: number];
  /** What the value means, where the number alone does not say it: "never". */
  meaning?: string;
  error?: string;
  onChange: (value: string) => void;
}

/** A number on a slider and in a field beside it: whichever is at hand. */
export function SliderField({ label, value, limits, meaning, error, onChange }: SliderFieldProps) {
  const id = useId();
  const [least, most] = limits;
  const number = /^\d+$/.test(value) ? Number(value) : least;
  return (
    <div className="grid min-w-0 content-start gap-0.5">
      <div className="flex items-baseline gap-2">
        <Label htmlFor={id}>{label}</Label>
        {meaning && <span className="ml-auto text-label text-text-3">{meaning}</span>}
      </div>
      <div className="flex items-center gap-3">
        <Slider
          label={label}
          value={Math.min(most, Math.max(least, number))}
          least={least}
          most={most}
          valueText={meaning}
          onChange={(next) => onChange(String(next))}
          className="flex-1"
        />
        <TextField
          {...describedBy(id, { error })}
          id={id}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
          className="w-15"
        />
      </div>
      {error && (
        <p id={`${id}-error`} className="text-label text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
