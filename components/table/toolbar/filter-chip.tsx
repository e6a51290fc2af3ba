"use client";

import { Check, Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../ui/cn";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { tipIfCut } from "../../ui/tooltip/tip";

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

const chip =
  "inline-flex h-7 min-w-0 items-center gap-1.5 rounded-full border px-[9px] text-small whitespace-nowrap transition-colors";
const chipOff = "border-dashed border-line-strong text-text-2 hover:border-text-3 hover:text-text";
const chipOn = "border-transparent bg-accent-soft pr-7 font-medium text-accent";

interface ChipFrameProps {
  label: string;
  /** What is chosen, in words; null while the filter is off. */
  chosen: string | null;
  onClear: () => void;
  children: (close: () => void) => ReactNode;
}

/** What every filter looks like as a chip: dashed while it is off, solid with its value and a cross while it is on. */
export function ChipFrame({ label, chosen, onClear, children }: ChipFrameProps) {
  return (
    <span className="relative inline-flex max-w-70 shrink-0">
      <LazyPopover
        label={label}
        trigger={(props) => (
          <button type="button" {...props} className={cn(chip, chosen === null ? chipOff : chipOn)}>
            {chosen === null && <Plus />}
            <span className="truncate" {...(chosen === null ? {} : tipIfCut(chosen))}>
              {chosen === null ? label : `${label}: ${chosen}`}
            </span>
          </button>
        )}
      >
        {children}
      </LazyPopover>
      {chosen !== null && (
        <button
          type="button"
          aria-label={`Clear ${label}: ${chosen}`}
          onClick={onClear}
          className="absolute inset-y-0.5 right-0.5 grid w-6 place-items-center rounded-full text-accent hover:bg-[color-mix(in_srgb,var(--accent)_14%,transparent)]"
        >
          <X className="size-3!" />
        </button>
      )}
    </span>
  );
}

/** A filter with a few values to choose one from. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <ChipFrame label={label} chosen={chosen?.label ?? null} onClear={() => onChange(null)}>
      {(close) => (
        <FilterOptions
          label={label}
          options={options}
          value={value}
          onChoose={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
    </ChipFrame>
  );
}

interface FilterOptionsProps {
  label: string;
  options: readonly FilterOption[];
  value: string | null;
  onChoose: (value: string | null) => void;
}

function FilterOptions({ label, options, value, onChoose }: FilterOptionsProps) {
  return (
    <div onKeyDown={moveBetween} className="max-w-80">
      <p className="px-2 py-1.5 text-label font-medium text-text-3">{label}</p>
      {options.map((option) => {
        const isOn = option.value === value;
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChoose(isOn ? null : option.value)}
            className={listLine}
          >
            <span className="min-w-0 flex-1 truncate" {...tipIfCut(option.label)}>
              {option.label}
            </span>
            {isOn && <Check className="text-accent" />}
          </button>
        );
      })}
    </div>
  );
}
