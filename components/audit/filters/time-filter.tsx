"use client";

import { Check } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { ChipFrame } from "../../table/toolbar/filter-chip";
import { Button } from "../../ui/button";
import { Label } from "../../ui/label";
import { listLine, moveBetween } from "../../ui/move-between";
import { TextField } from "../../ui/text-field";
import { formatDay } from "../../ui/display/format-time";
import { type ActivityView, periods } from "../activity-url";

type Times = Pick<ActivityView, "period" | "from" | "to">;

interface TimeFilterProps {
  view: Times;
  onChange: (times: Times) => void;
}

const periodWords: Record<(typeof periods)[number], string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

const dayWords = (day: string) => formatDay(new Date(`${day}T00:00:00Z`), "utc");

/** The chosen time in words: null when there is none. */
export function timeWords({ period, from, to }: Times): string | null {
  if (period !== null) return periodWords[period];
  if (from !== null && to !== null)
    return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
  if (from !== null) return `From ${dayWords(from)}`;
  return to === null ? null : `Until ${dayWords(to)}`;
}

/** The filter by time: a period that ends now, or days from the calendar. */
export function TimeFilter({ view, onChange }: TimeFilterProps) {
  const clear = { period: null, from: null, to: null };
  return (
    <ChipFrame label="Time" chosen={timeWords(view)} onClear={() => onChange(clear)}>
      {(close) => (
        <div className="w-64">
          <div onKeyDown={moveBetween}>
            <p className="px-2 py-1.5 text-label font-medium text-text-3">Time</p>
            {periods.map((period) => (
              <button
                key={period}
                type="button"
                aria-pressed={view.period === period}
                onClick={() => {
                  onChange({ ...clear, period: view.period === period ? null : period });
                  close();
                }}
                className={listLine}
              >
                <span className="flex-1">{periodWords[period]}</span>
                {view.period === period && <Check className="text-accent" />}
              </button>
            ))}
          </div>
          <DayRange
            from={view.from ?? ""}
            to={view.to ?? ""}
            onApply={(days) => {
              onChange({ ...clear, ...days });
              close();
            }}
          />
        </div>
      )}
    </ChipFrame>
  );
}

interface DayRangeProps {
  from: string;
  to: string;
  onApply: (days: { from: string | null; to: string | null }) => void;
}

function DayRange({ from, to, onApply }: DayRangeProps) {
  const id = useId();
  const [days, setDays] = useState({ from, to });
  const isWrong = days.from !== "" && days.to !== "" && days.from > days.to;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) onApply({ from: days.from || null, to: days.to || null });
  };
  return (
    <form onSubmit={apply} className="mt-1 grid gap-2 border-t border-line px-2 pt-2 pb-2">
      {(["from", "to"] as const).map((end) => (
        <div key={end} className="grid grid-cols-[44px_1fr] items-center gap-2">
          <Label htmlFor={`${id}-${end}`}>{end === "from" ? "From" : "To"}</Label>
          <TextField
            id={`${id}-${end}`}
            type="date"
            min="1970-01-01"
            max="2999-12-31"
            value={days[end]}
            isInvalid={isWrong && end === "to"}
            {...(isWrong && end === "to" ? { "aria-describedby": `${id}-wrong` } : {})}
            onChange={(event) => setDays({ ...days, [end]: event.target.value })}
          />
        </div>
      ))}
      <p id={`${id}-wrong`} role="status" className="text-label text-danger empty:hidden">
        {isWrong && "This day is before the first one."}
      </p>
      <Button
        type="submit"
        size="small"
        disabledReason={isWrong ? "Put the days in order first." : undefined}
      >
        Show these days
      </Button>
    </form>
  );
}
