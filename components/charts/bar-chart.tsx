"use client";

import {
  Bar,
  BarChart as Chart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";

export interface BarPoint {
  /** Where the bar begins, short: it stands under the bar where there is room. */
  readonly tick: string;
  /** The same in full. */
  readonly label: string;
  readonly value: number;
}

interface BarChartProps {
  points: readonly BarPoint[];
  /** A token: "var(--accent)". */
  color: string;
  /** What is counted, in the tip: "sign-ins". */
  noun: string;
}

const tick = { fill: "var(--text-3)", fontSize: 11 };

/**
 * Bars over time. Only drawn, so hidden from screen readers: whoever shows it says in words what it shows, and has a table
 * for it.
 */
export function BarChart({ points, color, noun }: BarChartProps) {
  return (
    <div aria-hidden="true" className="h-full">
      <ResponsiveContainer width="100%" height="100%">
        <Chart
          data={[...points]}
          accessibilityLayer={false}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
        >
          <XAxis
            dataKey="tick"
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            interval="equidistantPreserveStart"
            minTickGap={40}
            height={18}
          />
          <YAxis
            tick={tick}
            tickLine={false}
            axisLine={false}
            width="auto"
            tickCount={3}
            allowDecimals={false}
            tickFormatter={compact}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--accent-soft)" }}
            content={(props) => <Tip {...props} noun={noun} />}
          />
          <Bar dataKey="value" fill={color} isAnimationActive={false} radius={[2, 2, 0, 0]} maxBarSize={24} />
        </Chart>
      </ResponsiveContainer>
    </div>
  );
}

const compactFormat = new Intl.NumberFormat("en", { notation: "compact" });
const compact = (value: number) => compactFormat.format(value);

function Tip({ active, payload, noun }: TooltipContentProps & { noun: string }) {
  const point: unknown = payload[0]?.payload;
  if (!active || !isPoint(point)) return null;
  return (
    <div className="rounded-s bg-raised px-2.5 py-1.5 text-label shadow-pop">
      <p className="text-text-2">{point.label}</p>
      <p className="font-semibold tabular-nums">
        {point.value.toLocaleString("en")} {noun}
      </p>
    </div>
  );
}

function isPoint(value: unknown): value is BarPoint {
  return typeof value === "object" && value !== null && "label" in value && "value" in value;
}
