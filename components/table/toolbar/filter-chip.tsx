"use client";

import { Check, Plus, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { cn } from "../../ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/popover";

export interface FilterOption {
  value: string;
  label: string;
}

interface FilterChipProps {
  label: string;
  options: readonly FilterOption[];
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A filter as a chip: dashed while it is off, solid with its value and a cross while it is on. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string | null) => {
    onChange(next);
    setIsOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <span className="relative inline-flex shrink-0">
        <PopoverTrigger
          className={cn(
            "inline-flex h-7 items-center gap-1.5 rounded-full border px-[9px] text-small whitespace-nowrap transition-colors",
            chosen
              ? "border-transparent bg-accent-soft pr-7 font-medium text-accent"
              : "border-dashed border-line-strong text-text-2 hover:border-text-3 hover:text-text",
          )}
        >
          {chosen ? null : <Plus />}
          {chosen ? `${label}: ${chosen.label}` : label}
        </PopoverTrigger>
        {chosen && (
          <button
            type="button"
            aria-label={`Clear ${label}: ${chosen.label}`}
            onClick={() => choose(null)}
            className="absolute inset-y-0.5 right-0.5 grid w-6 place-items-center rounded-full text-accent hover:bg-[color-mix(in_srgb,var(--accent)_14%,transparent)]"
          >
            <X className="size-3!" />
          </button>
        )}
      </span>
      <PopoverContent aria-label={label}>
        <FilterOptions label={label} options={options} value={value} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}

interface FilterOptionsProps {
  label: string;
  options: readonly FilterOption[];
  value: string | null;
  onChoose: (value: string | null) => void;
}

function FilterOptions({ label, options, value, onChoose }: FilterOptionsProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} onKeyDown={moveBetween}>
      <p id={id} className="px-2 py-1.5 text-label font-medium text-text-3">
        {label}
      </p>
      {options.map((option) => {
        const isOn = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChoose(isOn ? null : option.value)}
            className="flex h-8 w-full items-center gap-2 rounded-s px-2 text-left hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
          >
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {isOn && <Check className="text-accent" />}
          </button>
        );
      })}
    </div>
  );
}

// Arrow keys go through the options, as in a menu.
function moveBetween(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
