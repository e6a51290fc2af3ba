"use client";

import { useId, useRef } from "react";
import { useEarlyTick } from "../../ui/use-early-input";

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
        <ChoiceLine
          key={choice.value}
          group={id}
          choice={choice}
          isChosen={choice.value === value}
          onChoose={() => onChange(choice.value)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceLineProps {
  /** The name that makes the lines one choice. */
  group: string;
  choice: Choice<string>;
  isChosen: boolean;
  onChoose: () => void;
}

function ChoiceLine({ group, choice, isChosen, onChoose }: ChoiceLineProps) {
  const frame = useRef<HTMLLabelElement>(null);
  useEarlyTick(frame, isChosen);
  const id = `${group}-${choice.value}`;
  return (
    <label ref={frame} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
      <input
        type="radio"
        name={group}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        checked={isChosen}
        onChange={onChoose}
        className="row-span-2 mt-0.5 size-4 appearance-none rounded-full border-[1.5px] border-line-control bg-surface transition-[border-width,border-color] checked:border-5 checked:border-accent"
      />
      <span id={id}>{choice.label}</span>
      <span id={`${id}-hint`} className="text-label text-text-3">
        {choice.hint}
      </span>
    </label>
  );
}
