"use client";

import { cn } from "../../ui/cn";

export interface CountChip<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count: number;
  readonly tone: "default" | "ok" | "accent" | "warn" | "danger";
}

interface CountChipsProps<Value extends string> {
  label: string;
  chips: readonly CountChip<Value>[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

const dots = {
  default: "bg-text-3",
  ok: "bg-ok",
  accent: "bg-accent",
  warn: "bg-warn",
  danger: "bg-danger",
};

/** How many rows there are of each kind; pressing one shows only those, pressing it again all. */
export function CountChips<Value extends string>({ label, chips, value, onChange }: CountChipsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => {
        const isOn = chip.value === value;
        return (
          <button
            key={chip.value}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange(isOn ? null : chip.value)}
            className={cn(
              "inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-small whitespace-nowrap transition-colors",
              isOn
                ? "border-transparent bg-accent-soft font-medium text-accent"
                : "border-line-strong text-text-2 hover:border-text-3 hover:text-text",
            )}
          >
            <span aria-hidden="true" className={cn("size-1.5 rounded-full", dots[chip.tone])} />
            {chip.label}
            <span className="tabular-nums">{chip.count.toLocaleString("en")}</span>
          </button>
        );
      })}
    </div>
  );
}
