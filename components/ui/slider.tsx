"use client";

import * as Radix from "radix-ui/slider";
import { cn } from "./cn";

interface SliderProps {
  /** The accessible name. */
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
  /** What the value means, where the number alone does not say it: "never". */
  valueText?: string;
  className?: string;
}

/** So many steps can still be told apart as dots. */
const mostDots = 11;

/** A number between two others, chosen along a line. Arrow keys go by one, Page Up and Page Down by ten. */
export function Slider({ label, value, least, most, onChange, valueText, className }: SliderProps) {
  const steps = most - least + 1;
  return (
    <Radix.Root
      min={least}
      max={most}
      value={[value]}
      onValueChange={([next = value]) => onChange(next)}
      className={cn("relative flex h-8 min-w-0 touch-none items-center select-none", className)}
    >
      <Radix.Track className="relative h-1 grow rounded-full bg-line-strong">
        <Radix.Range className="absolute h-full rounded-full bg-accent" />
      </Radix.Track>
      {steps <= mostDots && <Dots steps={steps} reached={value - least} />}
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border-[1.5px] border-accent bg-surface shadow-card transition-[box-shadow] hover:bg-accent-soft focus-visible:bg-accent focus-visible:shadow-focus"
      />
    </Radix.Root>
  );
}

/** One dot for each value, under the middle of where the thumb comes to rest. */
function Dots({ steps, reached }: { steps: number; reached: number }) {
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-x-[7px] flex justify-between">
      {Array.from({ length: steps }, (_, step) => (
        <span
          key={step}
          className={cn("size-0.5 rounded-full", step <= reached ? "bg-on-accent" : "bg-text-3")}
        />
      ))}
    </span>
  );
}
