"use client";

import { useId } from "react";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint: string;
}

interface ChoiceFieldProps<Value extends string> {
  legend: string;
  /** About all of them. */
  note?: string;
  choices: readonly Choice<Value>[];
  value: string;
  onChange: (value: Value) => void;
}

/** One of a few, each with a sentence about what it means. */
export function ChoiceField<Value extends string>({
  legend,
  note,
  choices,
  value,
  onChange,
}: ChoiceFieldProps<Value>) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-2 text-label font-medium text-text-2">{legend}</legend>
      {note && <p className="-mt-1.5 text-label text-text-3">{note}</p>}
      {choices.map((choice) => (
        <label key={choice.value} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
          <input
            type="radio"
            name={id}
            aria-labelledby={`${id}-${choice.value}`}
            aria-describedby={`${id}-${choice.value}-hint`}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="row-span-2 mt-0.5 size-4 appearance-none rounded-full border-[1.5px] border-line-control bg-surface transition-[border-width,border-color] checked:border-5 checked:border-accent"
          />
          <span id={`${id}-${choice.value}`}>{choice.label}</span>
          <span id={`${id}-${choice.value}-hint`} className="text-label text-text-3">
            {choice.hint}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
